import type { Credential } from '@/lib/domain/access/credential'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'
import { createLastUseRecorder } from './last-use'
import { createSecret, deriveCredentialId } from './secret'
import { NOTE_USE_EVERY_MS } from './tokens'

/** A key that opens feeds and the badge as a part of their address, for readers that can send nothing else. */
type FeedKey = { id: string; name: string; createdAt: Instant; lastUsedAt: Instant | null }

export function createFeedKeys(store: AccessStore, readClock: () => Date) {
  const now = () => toInstant(readClock())
  const noteUse = createLastUseRecorder(store, NOTE_USE_EVERY_MS)

  return {
    /** @returns the key itself, which is not stored, and can be shown this once */
    async create(name: string): Promise<string> {
      const secret = createSecret('diun_feed')
      const id = deriveCredentialId(secret)
      const times = { createdAt: now(), expiresAt: null, lastUsedAt: null }
      await store.saveCredential({ kind: 'feed-key', id, name, ...times, data: {} })
      return secret
    },

    async isValid(secret: string): Promise<boolean> {
      const found = await store.findCredential('feed-key', deriveCredentialId(secret), now())
      if (found !== null) noteUse(found, now())
      return found !== null
    },

    list: async (): Promise<FeedKey[]> => (await store.listCredentials('feed-key', now())).map(toFeedKey),
    /** @returns the name of the key */
    revoke: (id: string): Promise<string> => store.revokeCredential('feed-key', id),
  }
}

export type FeedKeys = ReturnType<typeof createFeedKeys>

function toFeedKey({ id, name, createdAt, lastUsedAt }: Credential): FeedKey {
  return { id, name, createdAt, lastUsedAt }
}
