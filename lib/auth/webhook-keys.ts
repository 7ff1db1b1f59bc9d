import { createHash, timingSafeEqual } from 'node:crypto'
import type { Credential } from '@/lib/domain/credential'
import { DIUN_PATIENCE_MS } from '@/lib/domain/diun-patience'
import { Unavailable } from '@/lib/domain/errors'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'
import { createLastUse } from './last-use'
import { retryWhileAway } from './retry-while-away'
import { createSecret, toCredentialId } from './secret'
import { NOTE_USE_EVERY_MS } from './tokens'

/** What the DIUN of one host sends: whatever it says, it speaks of that host. */
type WebhookKey = { id: string; host: string; createdAt: Instant; lastUsedAt: Instant | null }

/** Who may send events, by which of the secrets shown. `host` is null when that does not tell which one it is. */
export type Sender = { host: string | null; shown: Buffer | null }

/** @param shared `WEBHOOK_SECRET`; null: there is none */
export function createWebhookKeys(store: AccessStore, shared: string | null, readClock: () => Date) {
  const now = () => toInstant(readClock())
  const noteUse = createLastUse(store, NOTE_USE_EVERY_MS)
  /** What was right the last time it was looked up: while the database is away, events are taken on that. */
  const known = new Map<string, string>()

  async function findHost(id: string): Promise<string | null> {
    const found = await store.findCredential('webhook-key', id, now())
    if (found === null) return null
    noteUse(found, now())
    return found.name
  }

  /** The host whose key this is. */
  async function readHost(secret: string): Promise<string | null> {
    if (!secret.startsWith('diun_key_')) return null
    const id = toCredentialId(secret)
    // A DIUN whose key nobody looked up yet is not to lose its event for that.
    const patienceMs = known.has(id) ? 0 : DIUN_PATIENCE_MS
    try {
      const host = await retryWhileAway(patienceMs, () => findHost(id))
      if (host === null) known.delete(id)
      else known.set(id, host)
      return host
    } catch (error) {
      const host = known.get(id)
      if (error instanceof Unavailable && host !== undefined) return host
      throw error
    }
  }

  return {
    isSecretSet: shared !== null,

    /** @returns the key itself: it is not kept, and can be shown this once */
    async create(host: string): Promise<string> {
      const secret = createSecret('diun_key')
      const id = toCredentialId(secret)
      const times = { createdAt: now(), expiresAt: null, lastUsedAt: null }
      await store.keepCredential({ kind: 'webhook-key', id, name: host, ...times, data: {} })
      return secret
    },

    /** Who shows one of these secrets; it takes the same time whatever is wrong with them. */
    async findSender(secrets: readonly Buffer[]): Promise<Sender | null> {
      const areShared = secrets.map((secret) => shared !== null && isEqual(secret, Buffer.from(shared, 'utf8')))
      const index = areShared.indexOf(true)
      if (index >= 0) return { host: null, shown: secrets[index] ?? null }
      for (const shown of secrets) {
        const host = await readHost(shown.toString('latin1'))
        if (host !== null) return { host, shown }
      }
      return null
    },

    list: async (): Promise<WebhookKey[]> => (await store.listCredentials('webhook-key', now())).map(toWebhookKey),
    /** @returns its host */
    revoke: (id: string): Promise<string> => store.revokeCredential('webhook-key', id),
  }
}

export type WebhookKeys = ReturnType<typeof createWebhookKeys>

function toWebhookKey({ id, name, createdAt, lastUsedAt }: Credential): WebhookKey {
  return { id, host: name, createdAt, lastUsedAt }
}

/** In a time that tells nothing of where they differ. The hashes are of equal length for any input, as it needs. */
function isEqual(given: Buffer, secret: Buffer): boolean {
  return timingSafeEqual(toHash(given), toHash(secret))
}

function toHash(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
