import type { AuthSettings } from '@/lib/config/auth-settings'
import type { Access } from '@/lib/domain/access'
import { Forbidden, Unauthorized } from '@/lib/domain/errors'
import { readBearer } from '@/lib/http/authorization'
import { isSecure, readInitiator } from '@/lib/http/origin'
import { readPeer } from '@/lib/http/peer'
import { readSessionCookie } from '@/lib/http/session-cookie'
import { isAllowed } from './allowed'
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
  tokens: Tokens
  webhookKeys: WebhookKeys
  refusals: Refusals
  warn(message: string): void
}

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

/** Lets a request pass or not: the one place where that is decided, asked by every route and page. */
export function createGuard(dependencies: GuardDependencies) {
  const { settings, baseUrl, sessions, tokens, webhookKeys, refusals, warn } = dependencies

  /** @throws Unauthorized, Forbidden, TooManyAttempts */
  async function admit(access: Access, request: GuardedRequest): Promise<Caller> {
    const bearer = readBearer(request.headers)
    if (bearer !== null && access !== 'public' && settings.mode !== 'none') return admitToken(access, bearer, request)

    const caller = access === 'public' ? { kind: 'anyone' as const } : await findPerson(request)
    if (caller === null) throw refuse(request, 'Sign in first.')
    if (!SAFE_METHODS.includes(request.method)) assertOurs(request, caller)
    return caller
  }

  async function admitToken(
    access: Exclude<Access, 'public'>,
    bearer: string,
    request: GuardedRequest,
  ): Promise<Caller> {
    const token = await tokens.find(bearer)
    if (token === null) throw refuse(request, 'The token is invalid, revoked or expired.')
    if (access === 'person') throw new Forbidden('A token cannot do this: sign in.')
    if (access === 'write' && token.access === 'read') throw new Forbidden('This token is read-only.')
    return { kind: 'token', token }
  }

  /**
   * Lets the DIUN of a host pass.
   * @param hint what to set in DIUN, said to who is refused: DIUN logs it
   * @throws Unauthorized, Forbidden, TooManyAttempts; never the last for who shows what is right
   */
  async function admitSender(secrets: readonly Buffer[], { headers }: GuardedRequest, hint: string): Promise<Sender> {
    const sender = await webhookKeys.findSender(secrets)
    if (sender !== null) return sender
    if (settings.mode === 'none' && !webhookKeys.isSecretSet) {
      if (readInitiator(headers, baseUrl) !== 'other') return { host: null, shown: null }
      throw new Forbidden('Another website made a browser send this; events must come from DIUN.')
    }
    const { address } = readPeer(headers)
    if (refusals.count(address) === 1) warn(`Refused a message from a DIUN at ${address}: its key is missing or wrong.`)
    throw new Unauthorized(hint)
  }

  async function findPerson(request: GuardedRequest): Promise<Caller | null> {
    switch (settings.mode) {
      case 'none':
        return { kind: 'person', name: '', session: null }
      case 'proxy': {
        const name = request.headers.get(settings.header)
        return name && readPeer(request.headers).isProxy ? { kind: 'person', name, session: null } : null
      }
      case 'password':
      case 'oidc': {
        const session = await findSession(request)
        return session && { kind: 'person', name: session.data.email, session }
      }
    }
  }

  async function findSession({ headers }: GuardedRequest): Promise<Session | null> {
    const cookie = readSessionCookie(headers, isSecure(headers, baseUrl))
    const session = cookie === null ? null : await sessions.find(cookie)
    if (session === null || session.data.mode !== settings.mode) return null
    // The settings may have changed since the person signed in.
    return settings.mode !== 'oidc' || isAllowed(session.data, settings.oidc) ? session : null
  }

  /**
   * A browser shows its cookie whoever makes it ask. So what changes something must be asked for by our own page; without
   * a cookie or the like at stake, by anything that is not another site's.
   */
  function assertOurs({ headers }: GuardedRequest, caller: Caller): void {
    const initiator = readInitiator(headers, baseUrl)
    const isAtStake = caller.kind === 'person' && settings.mode !== 'none'
    if (initiator === 'same' || (initiator === 'unknown' && !isAtStake)) return
    throw new Forbidden('This request must come from the board’s own page or carry a token.')
  }

  /** Counts what was refused; the answer to those who were right never depends on it. */
  function refuse({ headers }: GuardedRequest, sentence: string): Unauthorized {
    refusals.count(readPeer(headers).address)
    return new Unauthorized(sentence)
  }

  return {
    admit,
    admitSender,
    /** Whether this is a person who is signed in. */
    isPerson: async (request: GuardedRequest): Promise<boolean> => (await findPerson(request)) !== null,
  }
}

export type Guard = ReturnType<typeof createGuard>
