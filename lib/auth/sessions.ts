import type { Credential } from '@/lib/domain/access/credential'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'
import { createLastUseRecorder } from './last-use'
import { createSecret, deriveCredentialId } from './secret'

const DAY_MS = 86_400_000
/** A session that is not used ends after the one, any after the other. */
const IDLE_MS = 30 * DAY_MS
const LONGEST_MS = 90 * DAY_MS
/** What a provider said holds for so long: then it is asked again whether the person is still one of its own. */
const CHECKED_FOR_MS = DAY_MS
/** For so long after proving who they are, people may make what gets in without proving it again. */
const PROVEN_FOR_MS = 5 * 60_000
const NOTE_USE_EVERY_MS = 5 * 60_000

/** What a session is kept with: how the person signed in, and who they were then. */
type SessionData = {
  mode: string
  address: string
  email: string
  groups: readonly string[]
  /** How many attempts failed between the sign-in before and this one. */
  failures: number
  /** The person was told of them. */
  areFailuresSeen: boolean
  /** When the person last proved who they are, by what only they know or have; null when nobody says so. */
  provenAt: Instant | null
}

/** What a session is opened with. Without `provenAt`, the person has just proven who they are. */
type NewSession = Omit<SessionData, 'areFailuresSeen' | 'provenAt'> & { provenAt?: Instant | null }

export type Session = { id: string; browser: string; createdAt: Instant; lastUsedAt: Instant; data: SessionData }

export function createSessions(store: AccessStore, readClock: () => Date) {
  const now = () => toInstant(readClock())
  const noteUse = createLastUseRecorder(store, NOTE_USE_EVERY_MS)
  const needsProviderCheck = ({ createdAt, data }: Credential) =>
    data.mode === 'oidc' && readClock().getTime() - Date.parse(createdAt) >= CHECKED_FOR_MS

  return {
    /** @returns the secret for the browser's cookie: always a new one, so that nobody can have planted it before */
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

    /** The session that a cookie stands for; using it keeps it alive. */
    async find(secret: string): Promise<Session | null> {
      const found = await store.findCredential('session', deriveCredentialId(secret), now())
      if (found === null || needsProviderCheck(found)) return null
      noteUse(found, now(), { expiresAt: computeExpiry(Date.parse(found.createdAt), readClock().getTime()) })
      return toSession(found)
    },

    /** Whether the cookie stands for a session of which only the provider has to be asked again. Nobody has ended it. */
    async needsProviderCheck(secret: string): Promise<boolean> {
      const found = await store.findCredential('session', deriveCredentialId(secret), now())
      return found !== null && needsProviderCheck(found)
    },

    async list(): Promise<Session[]> {
      const found = await store.listCredentials('session', now())
      return found.filter((one) => !needsProviderCheck(one)).map(toSession)
    },

    /** The person was told of the attempts that failed before. */
    markFailuresSeen: ({ id }: Session): Promise<void> =>
      store.editCredential('session', id, { data: { areFailuresSeen: true } }),

    /** Whether the person has proven who they are within minutes. */
    isProven({ data }: Session): boolean {
      if (data.provenAt === null) return false
      // A clock that was set back leaves proofs of a time to come.
      return Math.abs(readClock().getTime() - Date.parse(data.provenAt)) < PROVEN_FOR_MS
    },

    /** The person has just proven it. */
    recordProof: ({ id }: Session): Promise<void> => store.editCredential('session', id, { data: { provenAt: now() } }),

    /** @returns its browser */
    revoke: (id: string): Promise<string> => store.revokeCredential('session', id),
    revokeAll: (): Promise<void> => store.revokeCredentials('session'),
    /** Ends the session of a cookie, if it is one. */
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
