import { toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'
import { toCredentialId } from './secret'

const PATIENCE_MS = 10 * 60_000

/** Sign-ins under way. Each is kept under a secret that comes back with its answer, and answered once. */
export function createCeremonies(store: AccessStore, readClock: () => Date) {
  return {
    async begin(secret: string, data: Record<string, string>): Promise<void> {
      const nowMs = readClock().getTime()
      const times = {
        createdAt: toInstant(new Date(nowMs)),
        expiresAt: toInstant(new Date(nowMs + PATIENCE_MS)),
        lastUsedAt: null,
      }
      await store.keepCredential({ kind: 'ceremony', id: toCredentialId(secret), name: '', ...times, data })
    },

    /** @returns what it was begun with; null when it was not, or is over */
    async end(secret: string): Promise<Record<string, unknown> | null> {
      const taken = await store.takeCredential('ceremony', toCredentialId(secret), toInstant(readClock()))
      return taken === null ? null : taken.data
    },
  }
}

export type Ceremonies = ReturnType<typeof createCeremonies>
