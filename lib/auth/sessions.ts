import type { Credential } from '@/lib/domain/access/credential'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'
import { createLastUseRecorder } from './last-use'
import { createSecret, deriveCredentialId } from './secret'

const DAY_MS = 86_400_000
/** A session that is not used ends after `IDLE_MS`, any session after `LONGEST_MS`. */
const IDLE_MS = 30 * DAY_MS
const LONGEST_MS = 90 * DAY_MS
/** The time for which a provider's word holds; then it is asked again whether the person is still one of its own. */
const CHECKED_FOR_MS = DAY_MS
/** The time after proving who they are for which people may create credentials without proving it again. */
const PROVEN_FOR_MS = 5 * 60_000
const NOTE_USE_EVERY_MS = 5 * 60_000

/** The stored data of a session: how the person signed in, and who they were then. */
type SessionData = {
  mode: string
  address: string
  email: string
  groups: readonly string[]
  /** The number of attempts that failed between the previous sign-in and this one. */
  failures: number
  /** True once the person has been shown them. */
  areFailuresSeen: boolean
  /** The time the person last proved who they are, by what only they know or have; null when nobody says so. */
  provenAt: Instant | null
}

/** The data that a session is opened with. Without `provenAt`, the person has just proven who they are. */
type NewSession = Omit<SessionData, 'areFailuresSeen' | 'provenAt'> & { provenAt?: Instant | null }

export type Session = { id: string; browser: string; createdAt: Instant; lastUsedAt: Instant; data: SessionData }

export function createSessions(store: AccessStore, readClock: () => Date) {
  const now = () => toInstant(readClock())
  const noteUse = createLastUseRecorder(store, NOTE_USE_EVERY_MS)
  const needsProviderCheck = ({ createdAt, data }: Credential) =>
    data.mode === 'oidc' && readClock().getTime() - Date.parse(createdAt) >= CHECKED_FOR_MS

  return {
    /** @returns the secret for the browser's cookie, which is always new, so that nobody can have planted it before */
    async open(browser: string, data: NewSession): Promise<string> {
      const secret = createSecret('diun_session')
      const nowMs = readClock().getTime()
      await store.saveCredential({
        kind: 'session',
        id: deriveCredentialId(secret),
        name: browser,
        createdAt: toInstant(new Date(nowMs)),
        expiresAt: computeExpiry(nowMs, nowMs),
        lastUsedAt: toInstant(new Date(nowMs)),
        data: { provenAt: toInstant(new Date(nowMs)), ...data, areFailuresSeen: false },
      })
      return secret
    },

    /** Finds the session that a cookie stands for; using it keeps it alive. */
    async find(secret: string): Promise<Session | null> {
      const found = await store.findCredential('session', deriveCredentialId(secret), now())
      if (found === null || needsProviderCheck(found)) return null
      noteUse(found, now(), { expiresAt: computeExpiry(Date.parse(found.createdAt), readClock().getTime()) })
      return toSession(found)
    },

    /** Returns whether the cookie stands for a session that nobody has ended, and about which only the provider has to be asked again. */
    async needsProviderCheck(secret: string): Promise<boolean> {
      const found = await store.findCredential('session', deriveCredentialId(secret), now())
      return found !== null && needsProviderCheck(found)
    },

    async list(): Promise<Session[]> {
      const found = await store.listCredentials('session', now())
      return found.filter((one) => !needsProviderCheck(one)).map(toSession)
    },

    /** Records that the person has been shown the attempts that failed before. */
    markFailuresSeen: ({ id }: Session): Promise<void> =>
      store.editCredential('session', id, { data: { areFailuresSeen: true } }),

    /** Returns whether the person has proven who they are within the last five minutes. */
    isProven({ data }: Session): boolean {
      if (data.provenAt === null) return false
      // A clock that was set back leaves proofs with a time in the future.
      return Math.abs(readClock().getTime() - Date.parse(data.provenAt)) < PROVEN_FOR_MS
    },

    /** Records that the person has just proven who they are. */
    recordProof: ({ id }: Session): Promise<void> => store.editCredential('session', id, { data: { provenAt: now() } }),

    /** @returns the browser of the session */
    revoke: (id: string): Promise<string> => store.revokeCredential('session', id),
    revokeAll: (): Promise<void> => store.revokeCredentials('session'),
    /** Ends the session of a cookie, if it has one. */
    end: (secret: string) => store.consumeCredential('session', deriveCredentialId(secret), now()),
  }
}

export type Sessions = ReturnType<typeof createSessions>

function computeExpiry(createdMs: number, nowMs: number): Instant {
  return toInstant(new Date(Math.min(nowMs + IDLE_MS, createdMs + LONGEST_MS)))
}

function toSession({ id, name, createdAt, lastUsedAt, data }: Credential): Session {
  return { id, browser: name, createdAt, lastUsedAt: lastUsedAt ?? createdAt, data: toSessionData(data) }
}

function toSessionData(data: Record<string, unknown>): SessionData {
  const { mode, address, email, groups, failures, areFailuresSeen, provenAt } = data
  return {
    mode: String(mode),
    address: String(address),
    email: String(email),
    groups: Array.isArray(groups) ? groups.map(String) : [],
    failures: Number(failures ?? 0),
    areFailuresSeen: areFailuresSeen === true,
    provenAt: typeof provenAt === 'string' ? provenAt : null,
  }
}
