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

/** A key that the DIUN of one host sends: whatever it reports counts for that host. */
type WebhookKey = { id: string; host: string; createdAt: Instant; lastUsedAt: Instant | null }

/** A sender of events. `shown` is the secret by which it may send them, null when none is needed; `host` is null when that does not name one. */
export type Sender = { host: string | null; shown: Buffer | null }

/** @param shared the value of `WEBHOOK_SECRET`; null when there is none */
export function createWebhookKeys(store: AccessStore, shared: string | null, readClock: () => Date) {
  const now = () => toInstant(readClock())
  const noteUse = createLastUseRecorder(store, NOTE_USE_EVERY_MS)
  /** Maps ids of secrets to the host that the last lookup found: while the database is away, events are accepted on that basis. */
  const lastKnownHosts = new Map<string, string>()

  async function findHostById(id: string): Promise<string | null> {
    const found = await store.findCredential('webhook-key', id, now())
    if (found === null) return null
    noteUse(found, now())
    return found.name
  }

  /** Finds the host whose ping key this is, by comparing it with those of all keys: there are few. */
  async function findHostByPingKey(pingKey: string): Promise<string | null> {
    const keys = await store.listCredentials('webhook-key', now())
    const shown = Buffer.from(pingKey)
    return keys.find(({ id }) => isEqual(shown, Buffer.from(derivePingKeyFromId(id))))?.name ?? null
  }

  /** Finds the host whose webhook key this is. */
  async function findHostByKey(secret: string): Promise<string | null> {
    if (!secret.startsWith('diun_key_')) return null
    const id = deriveCredentialId(secret)
    return findHostOrLastKnown(id, () => findHostById(id))
  }

  /** @param id the id of the secret that was shown */
  async function findHostOrLastKnown(id: string, find: () => Promise<string | null>): Promise<string | null> {
    // A DIUN whose key nobody has looked up yet must not lose its event for that.
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
  /** Returns the key that pings show in place of `WEBHOOK_SECRET`; null without one. */
  function readSharedPingKey(): string | null {
    if (shared !== null) sharedPingKey ??= deriveSharedPingKey(shared)
    return sharedPingKey
  }

  /** Finds the sender that shows one of these secrets. It takes the same time whatever is wrong with them. */
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
    derivePingKey: derivePingKey,
    readSharedPingKey,
    findSender,

    /** @returns the key itself, which is not stored, and can be shown this once */
    async create(host: string): Promise<string> {
      const secret = createSecret('diun_key')
      const id = deriveCredentialId(secret)
      const times = { createdAt: now(), expiresAt: null, lastUsedAt: null }
      await store.saveCredential({ kind: 'webhook-key', id, name: host, ...times, data: {} })
      return secret
    },

    /** Finds a sender as `findSender` does; a key that can only ping is enough. */
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
    /** @returns the host of the key */
    revoke: (id: string): Promise<string> => store.revokeCredential('webhook-key', id),
  }
}

export type WebhookKeys = ReturnType<typeof createWebhookKeys>

function toWebhookKey({ id, name, createdAt, lastUsedAt }: Credential): WebhookKey {
  return { id, host: name, createdAt, lastUsedAt }
}
