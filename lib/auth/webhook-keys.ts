import { retryWhileAway } from '@/lib/board/retry-while-away'
import type { Credential } from '@/lib/domain/access/credential'
import { DIUN_WAIT_LIMIT_MS } from '@/lib/domain/diun/wait-limit'
import { UnavailableError } from '@/lib/domain/errors'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'
import { createLastUseRecorder } from './last-use'
import { derivePingKey, derivePingKeyFromId, deriveSharedPingKey, isPingKey } from './ping-key'
import { createSecret, deriveCredentialId, isEqual } from './secret'
import { NOTE_USE_EVERY_MS } from './tokens'

/** What the DIUN of one host sends: whatever it says, it speaks of that host. */
type WebhookKey = { id: string; host: string; createdAt: Instant; lastUsedAt: Instant | null }

/** Who may send events, by which of the secrets shown. `host` is null when that does not tell which one it is. */
export type Sender = { host: string | null; shown: Buffer | null }

/** @param shared `WEBHOOK_SECRET`; null: there is none */
export function createWebhookKeys(store: AccessStore, shared: string | null, readClock: () => Date) {
  const now = () => toInstant(readClock())
  const noteUse = createLastUseRecorder(store, NOTE_USE_EVERY_MS)
  /** What was right the last time it was looked up: while the database is away, events are taken on that. */
  const lastKnownHosts = new Map<string, string>()

  async function findHostById(id: string): Promise<string | null> {
    const found = await store.findCredential('webhook-key', id, now())
    if (found === null) return null
    noteUse(found, now())
    return found.name
  }

  /** Of the few keys that there are, the one whose ping key this is. */
  async function findHostByPingKey(pingKey: string): Promise<string | null> {
    const keys = await store.listCredentials('webhook-key', now())
    const shown = Buffer.from(pingKey)
    return keys.find(({ id }) => isEqual(shown, Buffer.from(derivePingKeyFromId(id))))?.name ?? null
  }

  /** The host whose key this is. */
  async function findHostByKey(secret: string): Promise<string | null> {
    if (!secret.startsWith('diun_key_')) return null
    const id = deriveCredentialId(secret)
    return findHostOrLastKnown(id, () => findHostById(id))
  }

  /** @param id of what was shown */
  async function findHostOrLastKnown(id: string, find: () => Promise<string | null>): Promise<string | null> {
    // A DIUN whose key nobody looked up yet is not to lose its event for that.
    const patienceMs = lastKnownHosts.has(id) ? 0 : DIUN_WAIT_LIMIT_MS
    try {
      const host = await retryWhileAway(patienceMs, find)
      if (host === null) lastKnownHosts.delete(id)
      else lastKnownHosts.set(id, host)
      return host
    } catch (error) {
      const host = lastKnownHosts.get(id)
      if (error instanceof UnavailableError && host !== undefined) return host
      throw error
    }
  }

  let sharedPingKey: string | null = null
  /** What pings show in place of `WEBHOOK_SECRET`; null without one. */
  function readSharedPingKey(): string | null {
    if (shared !== null) sharedPingKey ??= deriveSharedPingKey(shared)
    return sharedPingKey
  }

  /** Who shows one of these secrets; it takes the same time whatever is wrong with them. */
  async function findSender(secrets: readonly Buffer[]): Promise<Sender | null> {
    const areShared = secrets.map((secret) => shared !== null && isEqual(secret, Buffer.from(shared, 'utf8')))
    const index = areShared.indexOf(true)
    if (index >= 0) return { host: null, shown: secrets[index] ?? null }
    for (const shown of secrets) {
      const host = await findHostByKey(shown.toString('latin1'))
      if (host !== null) return { host, shown }
    }
    return null
  }

  return {
    isSecretSet: shared !== null,
    toPingKey: derivePingKey,
    readSharedPingKey,
    findSender,

    /** @returns the key itself: it is not kept, and can be shown this once */
    async create(host: string): Promise<string> {
      const secret = createSecret('diun_key')
      const id = deriveCredentialId(secret)
      const times = { createdAt: now(), expiresAt: null, lastUsedAt: null }
      await store.saveCredential({ kind: 'webhook-key', id, name: host, ...times, data: {} })
      return secret
    },

    /** As `findSender`; a key that can only ping will do. */
    async findPinger(secrets: readonly Buffer[]): Promise<Sender | null> {
      for (const shown of secrets.filter((secret) => isPingKey(secret.toString('latin1')))) {
        const pingKey = shown.toString('latin1')
        const ofAll = readSharedPingKey()
        if (ofAll !== null && isEqual(shown, Buffer.from(ofAll))) return { host: null, shown }
        const host = await findHostOrLastKnown(deriveCredentialId(pingKey), () => findHostByPingKey(pingKey))
        if (host !== null) return { host, shown }
      }
      return findSender(secrets)
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
