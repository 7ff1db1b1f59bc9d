import type { Credential } from '@/lib/domain/credential'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'
import { createLastUse } from './last-use'
import { createSecret, toCredentialId } from './secret'

const DAY_MS = 86_400_000
/** A session that is not used ends after the one, any after the other. */
const IDLE_MS = 30 * DAY_MS
const LONGEST_MS = 90 * DAY_MS
const NOTE_USE_EVERY_MS = 5 * 60_000

/** What a session is kept with: how the person signed in, and who they were then. */
type SessionData = { mode: string; address: string; email: string; groups: readonly string[] }

export type Session = { id: string; browser: string; createdAt: Instant; lastUsedAt: Instant; data: SessionData }

export function createSessions(store: AccessStore, readClock: () => Date) {
  const now = () => toInstant(readClock())
  const noteUse = createLastUse(store, NOTE_USE_EVERY_MS)

  return {
    /** @returns the secret for the browser's cookie: always a new one, so that nobody can have planted it before */
    async open(browser: string, data: SessionData): Promise<string> {
      const secret = createSecret('diun_session')
      const nowMs = readClock().getTime()
      await store.keepCredential({
        kind: 'session',
        id: toCredentialId(secret),
        name: browser,
        createdAt: toInstant(new Date(nowMs)),
        expiresAt: toExpiry(nowMs, nowMs),
        lastUsedAt: toInstant(new Date(nowMs)),
        data,
      })
      return secret
    },

    /** The session that a cookie stands for; using it keeps it alive. */
    async find(secret: string): Promise<Session | null> {
      const found = await store.findCredential('session', toCredentialId(secret), now())
      if (found === null) return null
      noteUse(found, now(), { expiresAt: toExpiry(Date.parse(found.createdAt), readClock().getTime()) })
      return toSession(found)
    },

    list: async (): Promise<Session[]> => (await store.listCredentials('session', now())).map(toSession),
    /** @returns its browser */
    revoke: (id: string): Promise<string> => store.revokeCredential('session', id),
    revokeAll: (): Promise<void> => store.revokeCredentials('session'),
    /** Ends the session of a cookie, if it is one. */
    end: (secret: string) => store.takeCredential('session', toCredentialId(secret), now()),
  }
}

export type Sessions = ReturnType<typeof createSessions>

function toExpiry(createdMs: number, nowMs: number): Instant {
  return toInstant(new Date(Math.min(nowMs + IDLE_MS, createdMs + LONGEST_MS)))
}

function toSession({ id, name, createdAt, lastUsedAt, data }: Credential): Session {
  return { id, browser: name, createdAt, lastUsedAt: lastUsedAt ?? createdAt, data: toSessionData(data) }
}

function toSessionData({ mode, address, email, groups }: Record<string, unknown>): SessionData {
  return {
    mode: String(mode),
    address: String(address),
    email: String(email),
    groups: Array.isArray(groups) ? groups.map(String) : [],
  }
}
