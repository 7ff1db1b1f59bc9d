import type { AuthSettings } from '@/lib/config/auth-settings'
import type { Access } from '@/lib/domain/access/access'
import { ForbiddenError, UnauthorizedError } from '@/lib/domain/errors'
import { readToken } from '@/lib/http/headers/authorization'
import { readDeviceCookie } from '@/lib/http/headers/device-cookie'
import { readSessionCookie } from '@/lib/http/headers/session-cookie'
import { readInitiator, resolveOrigin } from '@/lib/http/network/origin'
import { readPeer } from '@/lib/http/network/peer'
import { isAllowed } from './allowed'
import type { Devices } from './devices'
import type { FeedKeys } from './feed-keys'
import { readProxyPerson } from './proxy-person'
import type { Refusals } from './refusals'
import type { ReportCodes } from './report-codes'
import type { ScriptLinks } from './script-links'
import type { Session, Sessions } from './sessions'
import type { Token, Tokens } from './tokens'
import type { Sender, WebhookKeys } from './webhook-keys'

/** Describes the sender of a request. `session` is null in modes without sessions. */
export type Caller =
  | { kind: 'anyone' }
  | { kind: 'person'; name: string; session: Session | null }
  | { kind: 'token'; token: Token }

/** A sender of reports of what runs. `isOnce` when a report code let it in: that is of a script, which reports while it runs and never again. */
type Reporter = Sender & { isOnce: boolean }

/** The part of a request, or of a page being rendered, that the authorizer looks at. */
export type RequestHead = { method: string; headers: Headers }

type AuthorizerDependencies = {
  settings: AuthSettings
  baseUrl: string | null
  sessions: Sessions
  devices: Devices
  tokens: Tokens
  feedKeys: FeedKeys
  webhookKeys: WebhookKeys
  reportCodes: ReportCodes
  scriptLinks: ScriptLinks
  refusals: Refusals
  /** Returns whether one more refused message from this address is logged. */
  mayLog(address: string): boolean
  warn(message: string): void
}

/** Names what was refused, for the log. */
const EVENT_LOG = 'a message from a DIUN'
const REPORT_LOG = 'a report of what runs from a host'
const SCRIPT_GONE =
  'There is no script at this address, or no longer: it lies there for an hour. Make another on the board.'

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

/** Creates the authorizer, which alone decides whether a request may pass: every route and page asks it. */
export function createAuthorizer(dependencies: AuthorizerDependencies) {
  const {
    settings,
    baseUrl,
    sessions,
    devices,
    tokens,
    feedKeys,
    webhookKeys,
    reportCodes,
    scriptLinks,
    refusals,
    mayLog,
    warn,
  } = dependencies

  /** @throws UnauthorizedError, ForbiddenError, TooManyAttemptsError */
  async function authorize(access: Access, request: RequestHead): Promise<Caller> {
    const token = readToken(request.headers)
    if (token !== null && access !== 'public' && settings.mode !== 'none') return authorizeToken(access, token, request)

    const caller = access === 'public' ? { kind: 'anyone' as const } : await findPerson(request)
    if (caller === null) throw createUnauthorizedError(request, 'Sign in first.')
    if (!SAFE_METHODS.includes(request.method)) requireSameOrigin(request, caller)
    return caller
  }

  /**
   * Authorizes as `authorize` does, for a page. A proxy in front may add a token to whatever it passes on: where the token is not
   * enough, a person who is signed in is.
   */
  async function authorizePage(access: Access, request: RequestHead): Promise<Caller> {
    try {
      return await authorize(access, request)
    } catch (error) {
      const person = error instanceof ForbiddenError ? await findPerson(request) : null
      if (person === null) throw error
      return person
    }
  }

  async function authorizeToken(
    access: Exclude<Access, 'public'>,
    secret: string,
    request: RequestHead,
  ): Promise<Caller> {
    const token = await tokens.find(secret)
    if (token === null) throw createUnauthorizedError(request, 'The token is invalid, revoked or expired.')
    if (access === 'person') throw new ForbiddenError('A token cannot do this: sign in.')
    if (access === 'write' && token.access === 'read') throw new ForbiddenError('This token is read-only.')
    return { kind: 'token', token }
  }

  /**
   * Lets whoever may read the board read its feeds and its badge, and with a key in the address whoever has that: a feed key, or a read
   * token. Such a key is judged alone, so that a person who is signed in sees whether an address works.
   * @throws UnauthorizedError, ForbiddenError, TooManyAttemptsError
   */
  async function authorizeFeed(key: string | null, request: RequestHead): Promise<void> {
    if (key === null || settings.mode === 'none') {
      await authorize('read', request)
      return
    }
    if (await feedKeys.isValid(key)) return
    const token = await tokens.find(key)
    if (token === null) throw createUnauthorizedError(request, 'The key in the address is invalid, revoked or expired.')
    if (token.access !== 'read')
      throw new ForbiddenError('Addresses are written to logs: only a read token or a feed address may be used in one.')
  }

  /** Returns whether the request shows a token that keeps its sender out: a proxy in front may add one to whatever it passes on. */
  async function hasInvalidToken({ headers }: RequestHead): Promise<boolean> {
    const token = readToken(headers)
    return token !== null && settings.mode !== 'none' && (await tokens.find(token)) === null
  }

  /**
   * Lets the DIUN of a host pass.
   * @param hint names the setting to make in DIUN, which logs it when it is refused
   * @throws UnauthorizedError, ForbiddenError, TooManyAttemptsError; never the last for a right secret
   */
  async function authorizeSender(secrets: readonly Buffer[], request: RequestHead, hint: string): Promise<Sender> {
    return requireSender(await webhookKeys.findSender(secrets), request, { hint, logged: EVENT_LOG })
  }

  /** Lets the DIUN of a host ping. It works as `authorizeSender` does, and also accepts a key that can only ping. */
  async function authorizePinger(secrets: readonly Buffer[], request: RequestHead, hint: string): Promise<Sender> {
    return requireSender(await webhookKeys.findPinger(secrets), request, { hint, logged: EVENT_LOG })
  }

  /** Lets the reporter of a host say what runs there. It works as `authorizeSender` does, and also accepts a report code. */
  async function authorizeReporter(secrets: readonly Buffer[], request: RequestHead, hint: string): Promise<Reporter> {
    const byKey = await webhookKeys.findSender(secrets)
    const byCode = byKey === null ? await reportCodes.findSender(secrets) : null
    const sender = requireSender(byKey ?? byCode, request, { hint, logged: REPORT_LOG })
    return { ...sender, isOnce: byCode !== null }
  }

  function requireSender(
    sender: Sender | null,
    { headers }: RequestHead,
    { hint, logged }: { hint: string; logged: string },
  ): Sender {
    if (sender !== null) return sender
    if (settings.mode === 'none' && !webhookKeys.isSecretSet) {
      if (readInitiator(headers, baseUrl) !== 'other') return { host: null, shown: null }
      throw new ForbiddenError('Another website made a browser send this; it must come from DIUN, or from a reporter.')
    }
    const { address } = readPeer(headers)
    refusals.count(address)
    if (mayLog(address)) warn(`Refused ${logged} at ${address}: its key is missing or wrong.`)
    throw new UnauthorizedError(hint)
  }

  /**
   * Lets whoever has the address of an update script read it.
   * @returns the script
   * @throws UnauthorizedError
   */
  async function authorizeScript(code: string, request: RequestHead): Promise<string> {
    const script = await scriptLinks.find(code)
    if (script === null) throw createUnauthorizedError(request, SCRIPT_GONE)
    return script
  }

  async function findPerson(request: RequestHead): Promise<Caller | null> {
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

  async function findSession({ headers }: RequestHead): Promise<Session | null> {
    const cookie = readSessionCookie(headers, resolveOrigin(headers, baseUrl))
    const session = cookie === null ? null : await sessions.find(cookie)
    if (session === null || session.data.mode !== settings.mode) return null
    // The settings may have changed since the person signed in.
    return settings.mode !== 'oidc' || isAllowed(session.data, settings.oidc) ? session : null
  }

  /** Returns whether the browser's session only needs the provider to say again who the person is. */
  async function needsProviderCheck({ headers }: RequestHead): Promise<boolean> {
    const cookie = settings.mode === 'oidc' ? readSessionCookie(headers, resolveOrigin(headers, baseUrl)) : null
    return cookie !== null && sessions.needsProviderCheck(cookie)
  }

  /**
   * Requires that our own page makes a request that changes something: a browser shows its cookie whichever site makes it ask. Without
   * a cookie or the like at stake, only requests of other sites are refused.
   */
  function requireSameOrigin({ headers }: RequestHead, caller: Caller): void {
    const initiator = readInitiator(headers, baseUrl)
    const isAtStake = caller.kind === 'person' && settings.mode !== 'none'
    if (initiator === 'same' || (initiator === 'unknown' && !isAtStake)) return
    throw new ForbiddenError(
      'This request must come from the board’s own page or carry a token. If you are on that page, a proxy in front changes the address: set BASE_URL to the one in your browser.',
    )
  }

  async function isKnownDevice({ headers }: RequestHead): Promise<boolean> {
    const device = readDeviceCookie(headers, resolveOrigin(headers, baseUrl))
    return device !== null && (await devices.find(device)) !== null
  }

  /** Counts the refusal; the answer to a right credential never depends on that count. */
  function createUnauthorizedError({ headers }: RequestHead, sentence: string): UnauthorizedError {
    refusals.count(readPeer(headers).address)
    return new UnauthorizedError(sentence)
  }

  return {
    authorize,
    authorizePage,
    authorizeFeed,
    hasInvalidToken,
    authorizeSender,
    authorizePinger,
    authorizeReporter,
    authorizeScript,
    needsProviderCheck,
    /**
     * Returns whether the request shows a credential, whatever it may be used for, or a session that only needs to be checked again,
     * or comes from a browser that has signed in before.
     */
    async isKnown(request: RequestHead): Promise<boolean> {
      const token = readToken(request.headers)
      const isToken = token !== null && settings.mode !== 'none' && (await tokens.find(token)) !== null
      return (
        isToken || (await findPerson(request)) !== null || (await needsProviderCheck(request)) || isKnownDevice(request)
      )
    },
    /** Returns whether the request comes from a person who is signed in. */
    isSignedIn: async (request: RequestHead): Promise<boolean> => (await findPerson(request)) !== null,
  }
}

export type Authorizer = ReturnType<typeof createAuthorizer>
