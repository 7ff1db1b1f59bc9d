import { isIP } from 'node:net'
import { toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'
import { createLogLimiter } from './log-limit'

const LOG_LIMIT = { mostOfOne: 10, most: 60 }

/**
 * Records failed sign-ins for the log, which fail2ban and CrowdSec read, and for the owner. An attempt that is refused unread, since
 * there were too many, is no failure: it may have been right.
 */
export function createFailures(
  store: AccessStore,
  log: (message: string, details: Record<string, unknown>) => void,
  readClock: () => Date,
) {
  const mayLog = createLogLimiter(LOG_LIMIT, readClock)
  /** The number of failures that are neither logged nor stored yet. */
  let unreported = 0

  return {
    /** @returns true when it was logged; if not, there is no room for more lines about it either */
    async record(address: string): Promise<boolean> {
      unreported += 1
      if (!mayLog(address)) return false
      const failures = unreported
      unreported = 0
      // Nothing else that a stranger sends gets into this line: docs/sign-in.md has patterns for it.
      const loggedAddress = isIP(address) === 0 ? 'unknown' : address
      log(`Failed sign-in from ${loggedAddress}`, { address: loggedAddress, failures })
      await store.addFailures(failures, toInstant(readClock()))
      return true
    },

    /** Returns the number of failures since the last call. */
    async take(): Promise<number> {
      const failures = unreported
      unreported = 0
      return failures + (await store.consumeFailures())
    },
  }
}

export type Failures = ReturnType<typeof createFailures>
