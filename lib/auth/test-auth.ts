import { afterEach, beforeEach, describe } from 'vitest'
import type { AuthSettings, OidcSettings } from '@/lib/config/auth-settings'
import { TooManyAttemptsError } from '@/lib/domain/errors'
import { writePeer } from '@/lib/http/network/peer'
import type { AccessStore } from '@/lib/store/access-store'
import { openStore } from '@/lib/store/open-store'
import type { Store } from '@/lib/store/store'
import { DIALECTS, type Dialect, openFreshDatabase } from '@/test/fresh-database'
import { createAuth } from './auth'
import { createThrottle, type Guesser, type Throttle } from './throttle'

export const SITE = 'http://board.lan'

const PASSWORD_MODE: AuthSettings = { mode: 'password', preset: null }

/** Opens the part of a server that decides who gets in, on a fresh database, and sets the clock that it goes by. */
export type AuthHarness = {
  /** Opens it as another process on the same database would. */
  open(settings?: AuthSettings, webhookSecret?: string): Promise<ReturnType<typeof createAuth>>
  /** Opens the store of credentials alone. */
  openAccess(): Promise<AccessStore>
  /** Opens the store of the board alone. */
  openBoard(): Promise<Store>
  /** Opens the throttle alone. */
  openThrottle(): Promise<Throttle>
  advanceClock(seconds: number): void
  warnings: string[]
}

export function describeAuth(name: string, suite: (at: () => AuthHarness) => void) {
  describe.each(DIALECTS)(`${name}, on %s,`, (dialect) => {
    let opened: Awaited<ReturnType<typeof openHarness>>

    beforeEach(async () => {
      opened = await openHarness(dialect)
    })
    afterEach(() => opened.dispose())

    suite(() => opened.harness)
  })
}

async function openHarness(dialect: Dialect) {
  const database = await openFreshDatabase(dialect)
  const closers: (() => Promise<void>)[] = []
  const warnings: string[] = []
  let nowMs = Date.UTC(2026, 10, 25, 12)
  const readClock = () => new Date(nowMs)
  const openStores = async () => {
    const opened = await openStore(database.settings, 'drizzle')
    closers.push(opened.store.close)
    return opened
  }
  const openAccess = async () => (await openStores()).access
  const harness: AuthHarness = {
    async open(auth = PASSWORD_MODE, webhookSecret) {
      const warn = (message: string) => warnings.push(message)
      const rest = { baseUrl: null, webhookSecret: webhookSecret ?? null, readClock, warn }
      return createAuth({ store: await openAccess(), settings: auth, ...rest })
    },
    openAccess,
    openBoard: async () => (await openStores()).store,
    openThrottle: async () => createThrottle(await openAccess(), readClock),
    advanceClock(seconds) {
      nowMs += seconds * 1_000
    },
    warnings,
  }
  const dispose = async () => {
    await Promise.all(closers.map((close) => close()))
    await database.dispose()
  }
  return { harness, dispose }
}

/** Creates the part of a request that the authorizer looks at. `peer` is its sender, by word of the connection. */
export function createRequestHead(
  method: string,
  headers: Record<string, string> = {},
  peer = { address: '10.0.0.9', isProxy: false },
) {
  const written: Record<string, string> = {}
  writePeer(written, peer)
  return { method, headers: new Headers({ host: 'board.lan', ...headers, ...written }) }
}

export const createSessionCookieHeader = (secret: string) => ({
  cookie: `theme=dark; diun-dashboard-session=${secret}`,
})

export const PASSWORD = 'correct horse battery'
export const HOME = '192.168.1.5'
export const DAY_S = 86_400

/** Creates somebody who has not signed in before. */
export const createStranger = (address = HOME): Guesser => ({ address, knownAs: null })
/** Creates somebody who has signed in before. */
export const createKnownGuesser = (by: string): Guesser => ({ address: HOME, knownAs: by })

export const createSessionData = (mode: string, rest = {}) => ({
  ...{ mode, address: HOME, email: '', groups: [], failures: 0 },
  ...rest,
})
export const createBearerHeader = (token: string) => ({ authorization: `Bearer ${token}` })
/** @param credentials the user and the password, as `user:password` */
export const createBasicHeader = (credentials: string | Buffer) => ({
  authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
})
/** These lists allow nobody. */
export const NOBODY = { emails: [], domains: [], groups: [], assumesVerified: false }

export const createOidcSettings = (rest: Partial<OidcSettings> = {}): AuthSettings => ({
  mode: 'oidc',
  oidc: { issuer: '', clientId: '', clientSecret: '', ...NOBODY, ...rest },
})

/** Returns whether the throttle lets an attempt be checked. */
export async function isAttemptAllowed(throttle: Throttle, guesser: Guesser, isRight = false): Promise<boolean> {
  try {
    await throttle.attempt(guesser, async () => isRight || null)
    return true
  } catch (error) {
    if (error instanceof TooManyAttemptsError) return false
    throw error
  }
}
