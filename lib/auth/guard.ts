import type { AuthSettings } from '@/lib/config/auth-settings'
import type { Access } from '@/lib/domain/access/access'
import { Forbidden, Unauthorized } from '@/lib/domain/errors'
import { readToken } from '@/lib/http/headers/authorization'
import { readDeviceCookie } from '@/lib/http/headers/device-cookie'
import { readSessionCookie } from '@/lib/http/headers/session-cookie'
import { readInitiator, toOrigin } from '@/lib/http/network/origin'
import { readPeer } from '@/lib/http/network/peer'
import { isAllowed } from './allowed'
import type { Devices } from './devices'
import { readProxyPerson } from './proxy-person'
import type { Refusals } from './refusals'
import type { Session, Sessions } from './sessions'
import type { Token, Tokens } from './tokens'
import type { Sender, WebhookKeys } from './webhook-keys'

/** Whose request it is. `session` is null where there are none. */
export type Caller =
  | { kind: 'anyone' }
  | { kind: 'person'; name: string; session: Session | null }
  | { kind: 'token'; token: Token }

/** What the guard looks at: of a request, or of a page being rendered. */
export type GuardedRequest = { method: string; headers: Headers }

type GuardDependencies = {
  settings: AuthSettings
  baseUrl: string | null
  sessions: Sessions
  devices: Devices
  tokens: Tokens
  webhookKeys: WebhookKeys
  refusals: Refusals
  /** Whether one more refused message from this address is logged. */
  isLogged(address: string): boolean
  warn(message: string): void
}

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

/** Lets a request pass or not: the one place where that is decided, asked by every route and page. */
export function createGuard(dependencies: GuardDependencies) {
  const { settings, baseUrl, sessions, devices, tokens, webhookKeys, refusals, isLogged, warn } = dependencies

  /** @throws Unauthorized, Forbidden, TooManyAttempts */
  async function admit(access: Access, request: GuardedRequest): Promise<Caller> {
    const token = readToken(request.headers)
    if (token !== null && access !== 'public' && settings.mode !== 'none') return admitToken(access, token, request)

    const caller = access === 'public' ? { kind: 'anyone' as const } : await findPerson(request)
    if (caller === null) throw refuse(request, 'Sign in first.')
    if (!SAFE_METHODS.includes(request.method)) assertOurs(request, caller)
    return caller
  }

  /**
   * As `admit`, for a page. Something in front may add a token to whatever it passes on: where the token is not enough, a person
   * who is signed in is.
   */
  async function admitToPage(access: Access, request: GuardedRequest): Promise<Caller> {
    try {
      return await admit(access, request)
    } catch (error) {
      const person = error instanceof Forbidden ? await findPerson(request) : null
      if (person === null) throw error
      return person
    }
  }

  async function admitToken(
    access: Exclude<Access, 'public'>,
    secret: string,
    request: GuardedRequest,
  ): Promise<Caller> {
    const token = await tokens.find(secret)
    if (token === null) throw refuse(request, 'The token is invalid, revoked or expired.')
    if (access === 'person') throw new Forbidden('A token cannot do this: sign in.')
    if (access === 'write' && token.access === 'read') throw new Forbidden('This token is read-only.')
    return { kind: 'token', token }
  }

  /** Whether a token, which something in front may add to whatever it passes on, is one that keeps out who shows it. */
  async function showsBadToken({ headers }: GuardedRequest): Promise<boolean> {
    const token = readToken(headers)
    return token !== null && settings.mode !== 'none' && (await tokens.find(token)) === null
  }

  /**
   * Lets the DIUN of a host pass.
   * @param hint what to set in DIUN, said to who is refused: DIUN logs it
   * @throws Unauthorized, Forbidden, TooManyAttempts; never the last for who shows what is right
   */
  async function admitSender(secrets: readonly Buffer[], request: GuardedRequest, hint: string): Promise<Sender> {
    return admitFound(await webhookKeys.findSender(secrets), request, hint)
  }

  /** As `admitSender`, for what a key that can only ping may say too. */
  async function admitPinger(secrets: readonly Buffer[], request: GuardedRequest, hint: string): Promise<Sender> {
    return admitFound(await webhookKeys.findPinger(secrets), request, hint)
  }

  function admitFound(sender: Sender | null, { headers }: GuardedRequest, hint: string): Sender {
    if (sender !== null) return sender
    if (settings.mode === 'none' && !webhookKeys.isSecretSet) {
      if (readInitiator(headers, baseUrl) !== 'other') return { host: null, shown: null }
      throw new Forbidden('Another website made a browser send this; events must come from DIUN.')
    }
    const { address } = readPeer(headers)
    refusals.count(address)
    if (isLogged(address)) warn(`Refused a message from a DIUN at ${address}: its key is missing or wrong.`)
    throw new Unauthorized(hint)
  }

  async function findPerson(request: GuardedRequest): Promise<Caller | null> {
    switch (settings.mode) {
      case 'none':
        return { kind: 'person', name: '', session: null }
      case 'proxy': {
        const name = readProxyPerson(request.headers, settings.proxy)
        return name === null ? null : { kind: 'person', name, session: null }
      }
      case 'password':
      case 'oidc': {
        const session = await findSession(request)
        return session && { kind: 'person', name: session.data.email, session }
      }
    }
  }

  async function findSession({ headers }: GuardedRequest): Promise<Session | null> {
    const cookie = readSessionCookie(headers, toOrigin(headers, baseUrl))
    const session = cookie === null ? null : await sessions.find(cookie)
    if (session === null || session.data.mode !== settings.mode) return null
    // The settings may have changed since the person signed in.
    return settings.mode !== 'oidc' || isAllowed(session.data, settings.oidc) ? session : null
  }

  /** Whether the browser's session only needs the provider to say again who it is. */
  async function isToBeChecked({ headers }: GuardedRequest): Promise<boolean> {
    const cookie = settings.mode === 'oidc' ? readSessionCookie(headers, toOrigin(headers, baseUrl)) : null
    return cookie !== null && sessions.isToBeChecked(cookie)
  }

  /**
   * A browser shows its cookie whoever makes it ask. So what changes something must be asked for by our own page; without
   * a cookie or the like at stake, by anything that is not another site's.
   */
  function assertOurs({ headers }: GuardedRequest, caller: Caller): void {
    const initiator = readInitiator(headers, baseUrl)
    const isAtStake = caller.kind === 'person' && settings.mode !== 'none'
    if (initiator === 'same' || (initiator === 'unknown' && !isAtStake)) return
    throw new Forbidden(
      'This request must come from the board’s own page or carry a token. If you are on that page, a proxy in front changes the address: set BASE_URL to the one in your browser.',
    )
  }

  async function isDevice({ headers }: GuardedRequest): Promise<boolean> {
    const device = readDeviceCookie(headers, toOrigin(headers, baseUrl))
    return device !== null && (await devices.find(device)) !== null
  }

  /** Counts what was refused; the answer to those who were right never depends on it. */
  function refuse({ headers }: GuardedRequest, sentence: string): Unauthorized {
    refusals.count(readPeer(headers).address)
    return new Unauthorized(sentence)
  }

  return {
    admit,
    admitToPage,
    showsBadToken,
    admitSender,
    admitPinger,
    isToBeChecked,
    /**
     * Whether the request shows a credential, whatever it may be used for, or one that only needs to be checked again; or comes
     * from a browser that has signed in before.
     */
    async knows(request: GuardedRequest): Promise<boolean> {
      const token = readToken(request.headers)
      const isToken = token !== null && settings.mode !== 'none' && (await tokens.find(token)) !== null
      return isToken || (await findPerson(request)) !== null || (await isToBeChecked(request)) || isDevice(request)
    },
    /** Whether this is a person who is signed in. */
    isPerson: async (request: GuardedRequest): Promise<boolean> => (await findPerson(request)) !== null,
  }
}

export type Guard = ReturnType<typeof createGuard>
