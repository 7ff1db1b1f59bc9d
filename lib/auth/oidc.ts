import type { Configuration } from 'openid-client'
import type { OidcSettings } from '@/lib/config/auth-settings'
import { ForbiddenError, TooManyAttemptsError, UnauthorizedError } from '@/lib/domain/errors'
import { type Instant, toInstant } from '@/lib/domain/instant'
import { createSemaphore } from '@/lib/http/gateway/semaphore'
import { type Identity, isAllowed } from './allowed'
import type { Ceremonies } from './ceremonies'
import type { Failures } from './failures'
import { createLogLimiter } from './log-limit'
import { getVerifiedEmail } from './provider-email'

/** Of those that providers know, what they need to tell e-mail and groups. Some refuse to be asked for `groups`. */
const SCOPES = ['openid', 'profile', 'email']

const NO_LONGER_VALID = 'This sign-in is no longer valid; start a new one.'
const PURPOSE = 'oidc'
/** A browser keeps a cookie of 4 kB, and what is sealed into it is a third larger. */
const MAX_TARGET_LENGTH = 1_500

/** How old a proof may be that the provider is asked for again. To be asked for an age makes it tell `auth_time` (3.1.2.1). */
const REAUTHENTICATION = { prompt: 'login', max_age: '300' }

/** Each answer that is looked at is a request to the provider. */
const ANSWER_LIMITS = { atOnce: 8, mostWaiting: 100 }

/** Sign-ins that a provider which is away leaves unanswered: anyone may begin as many as they like. */
const TIMEOUT_LOG_LIMIT = { mostOfOne: 1, most: 10 }

type SignedIn = { identity: Identity; to: string; provenAt: Instant | null }

/** So long a provider that was away is taken to be so still: anyone may ask for it, and each time would be logged. */
const RETRY_MS = 5_000

type OidcDependencies = {
  settings: OidcSettings
  ceremonies: Ceremonies
  failures: Failures
  readClock(): Date
  warn(message: string): void
}

/** Sign-in at an OpenID Connect provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 9700). */
export function createOidc({ settings, ceremonies, failures, readClock, warn }: OidcDependencies) {
  const semaphore = createSemaphore(ANSWER_LIMITS)
  const mayLogTimeout = createLogLimiter(TIMEOUT_LOG_LIMIT, readClock)
  let discovered: Promise<Configuration> | null = null
  let failedAtMs: number | null = null

  /** Asked for at the first sign-in, and again when that failed: a provider that is away must not keep us from starting. */
  function discover(): Promise<Configuration> {
    const nowMs = readClock().getTime()
    if (failedAtMs !== null && nowMs >= failedAtMs + RETRY_MS) discovered = null
    if (discovered !== null) return discovered
    failedAtMs = null
    discovered = readConfiguration(settings).catch((cause) => {
      failedAtMs = nowMs
      warn(`The sign-in provider ${settings.issuer} cannot be used: ${describeError(cause)}`)
      throw new UnauthorizedError('The sign-in provider cannot be reached; the server log says why.', { cause })
    })
    return discovered
  }

  /** What a provider that is away leaves unanswered is nobody's failure. */
  async function logRefusal(address: string, cause: unknown): Promise<void> {
    const isLogged = cause instanceof TypeError ? mayLogTimeout(address) : await failures.record(address)
    if (isLogged) warn(`The sign-in provider’s answer was refused: ${describeError(cause)}`)
  }

  return {
    /**
     * @param callback the address at which the provider sends the person back
     * @param to where they wanted to go here
     * @param isReauthentication the provider is to have them prove who they are, though they are signed in there
     * @returns where to send them, and what their browser alone is to bring back
     */
    async begin(callback: string, to: string, isReauthentication = false): Promise<{ url: string; sealed: string }> {
      const client = await import('openid-client')
      const configuration = await discover()
      const verifier = client.randomPKCECodeVerifier()
      const [state, nonce] = [client.randomState(), client.randomNonce()]
      const local = to.length > MAX_TARGET_LENGTH ? '/' : to
      const sealed = await ceremonies.begin(PURPOSE, {
        verifier,
        state,
        nonce,
        callback,
        to: local,
        again: isReauthentication ? 'yes' : 'no',
      })
      const scopes = settings.groups.length > 0 && supportsGroups(configuration) ? [...SCOPES, 'groups'] : SCOPES
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: callback,
        scope: scopes.join(' '),
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ...(isReauthentication && REAUTHENTICATION),
      })
      return { url: url.href, sealed }
    },

    /**
     * @param query what the provider sent the person back with
     * @param sealed what the browser brings back
     * @param address of that browser
     * @returns with when they proved to the provider who they are, as far as it says
     * @throws UnauthorizedError when this is not the answer to that browser's sign-in, Forbidden for who is not allowed,
     *   TooManyAttempts
     */
    async end(query: URLSearchParams, sealed: string, address: string): Promise<SignedIn> {
      const ceremony = await ceremonies.find(PURPOSE, sealed)
      if (ceremony === null) throw new UnauthorizedError(NO_LONGER_VALID)
      const configuration = await discover()
      // Before the provider is asked: whoever has begun a sign-in could have it asked again and again.
      if (!(await ceremonies.end(ceremony))) throw new UnauthorizedError(NO_LONGER_VALID)
      const { identity, provenAt } = await semaphore
        .run(() => readIdentity(configuration, query, ceremony.data, settings))
        .catch(async (cause) => {
          if (cause instanceof TooManyAttemptsError) throw cause
          await logRefusal(address, cause)
          throw new UnauthorizedError('The sign-in provider’s answer could not be trusted; try again.', { cause })
        })
      if (!isAllowed(identity, settings)) {
        await failures.record(address)
        throw new ForbiddenError(
          `${identity.email || 'This account'} is not allowed to sign in here; the settings list who is.`,
        )
      }
      const repeatedProofAt = ceremony.data.again === 'yes' ? toInstant(readClock()) : null
      return { identity, provenAt: provenAt ?? repeatedProofAt, to: String(ceremony.data.to) }
    },
  }
}

export type Oidc = ReturnType<typeof createOidc>

async function readConfiguration({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  const client = await import('openid-client')
  // Who names an http address means it: a provider on the same machine.
  const options = issuer.startsWith('http:') ? { execute: [client.allowInsecureRequests] } : {}
  const configuration = await client.discovery(new URL(issuer), clientId, clientSecret, undefined, options)
  // OpenID Connect Core 3.1.3.7 lets TLS stand for the signature, and openid-client does. A provider that publishes no keys, as
  // Authentik may be set up, leaves only that.
  const algorithms = configuration.serverMetadata().id_token_signing_alg_values_supported ?? []
  if (algorithms.some((name) => !name.startsWith('HS'))) client.enableNonRepudiationChecks(configuration)
  return configuration
}

async function readIdentity(
  configuration: Configuration,
  query: URLSearchParams,
  { verifier, state, nonce, callback }: Record<string, unknown>,
  { assumesVerified }: OidcSettings,
): Promise<Omit<SignedIn, 'to'>> {
  const { authorizationCodeGrant, fetchUserInfo } = await import('openid-client')
  const tokens = await authorizationCodeGrant(configuration, new URL(`?${query}`, String(callback)), {
    pkceCodeVerifier: String(verifier),
    expectedState: String(state),
    expectedNonce: String(nonce),
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (claims === undefined) throw new Error('There is no ID token.')
  // Many providers keep e-mail and groups out of the token.
  const hasUserInfo = configuration.serverMetadata().userinfo_endpoint !== undefined
  const userInfo = hasUserInfo ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : {}
  const { groups }: Record<string, unknown> = { ...claims, ...userInfo }
  const identity = {
    email: getVerifiedEmail([claims, userInfo], assumesVerified),
    groups: Array.isArray(groups) ? groups.map(String) : [],
  }
  const { auth_time } = claims
  return { identity, provenAt: auth_time === undefined ? null : toInstant(new Date(auth_time * 1_000)) }
}

/** The messages alone: what else is on these errors are the provider's answers, tokens and all. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${describeError(error.cause)}` : error.message
}

function supportsGroups(configuration: Configuration): boolean {
  return configuration.serverMetadata().scopes_supported?.includes('groups') === true
}
