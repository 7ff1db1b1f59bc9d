import type { Credential } from '@/lib/domain/access/credential'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'
import { createLastUseRecorder } from './last-use'
import { createSecret, deriveCredentialId } from './secret'

const KEPT_MS = 180 * 86_400_000
const MAX_DEVICES = 20
const NOTE_USE_EVERY_MS = 3_600_000

/**
 * Manages browsers that have signed in before ("device cookies", OWASP: Slow Down Online Guessing Attacks with Device Cookies). They
 * open nothing: whoever shows one guesses under a counter of its own, so that no stranger's attempts make its owner wait.
 */
export function createDevices(store: AccessStore, readClock: () => Date) {
  const now = () => toInstant(readClock())
  const noteUse = createLastUseRecorder(store, NOTE_USE_EVERY_MS)

  /** Removes the least recently used devices when there are too many. */
  async function makeRoom(): Promise<void> {
    const devices = await store.listCredentials('device', now())
    const lately = devices.toSorted((a, b) => getLastUse(b).localeCompare(getLastUse(a)))
    for (const { id } of lately.slice(MAX_DEVICES - 1)) await store.consumeCredential('device', id, now())
  }

  async function find(secret: string): Promise<string | null> {
    const found = await store.findCredential('device', deriveCredentialId(secret), now())
    if (found === null) return null
    noteUse(found, now())
    return `device ${found.id}`
  }

  return {
    /**
     * @param shown the secret that the browser has so far, which ends
     * @returns the secret for its cookie, which is always new, so that nobody can have planted it before
     */
    async remember(browser: string, shown: string | null): Promise<string> {
      if (shown !== null) await store.consumeCredential('device', deriveCredentialId(shown), now())
      await makeRoom()
      const secret = createSecret('diun_device')
      const expiresAt = toInstant(new Date(readClock().getTime() + KEPT_MS))
      const times = { createdAt: now(), expiresAt, lastUsedAt: null }
      await store.saveCredential({ kind: 'device', id: deriveCredentialId(secret), name: browser, ...times, data: {} })
      return secret
    },

    /** @returns the name under which its attempts are counted; null when it is not known */
    find,
  }
}

export type Devices = ReturnType<typeof createDevices>

function getLastUse({ lastUsedAt, createdAt }: Credential): Instant {
  return lastUsedAt ?? createdAt
}
