import { isIP } from 'node:net'
import { toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'
import { createLogLimit } from './log-limit'

const LOGGED = { mostOfOne: 10, most: 60 }

/**
 * Failed sign-ins, for the log, which fail2ban and CrowdSec read, and for the owner. What is refused unread for too many
 * attempts is none: it may have been right.
 */
export function createFailures(
  store: AccessStore,
  log: (message: string, details: Record<string, unknown>) => void,
  readClock: () => Date,
) {
  const isLogged = createLogLimit(LOGGED, readClock)
  /** Not logged, and not written yet. */
  let held = 0

  return {
    /** @returns whether it was logged: for more of the same there is no room either */
    async note(address: string): Promise<boolean> {
      held += 1
      if (!isLogged(address)) return false
      const failures = held
      held = 0
      // Nothing else that a stranger sends gets into this line: docs/sign-in.md has patterns for it.
      const known = isIP(address) === 0 ? 'unknown' : address
      log(`Failed sign-in from ${known}`, { address: known, failures })
      await store.addFailures(failures, toInstant(readClock()))
      return true
    },

    /** How many there were since this was last asked. */
    async take(): Promise<number> {
      const failures = held
      held = 0
      return failures + (await store.takeFailures())
    },
  }
}

export type Failures = ReturnType<typeof createFailures>
