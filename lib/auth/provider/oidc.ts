import type { Configuration } from 'openid-client'
import type { OidcSettings } from '@/lib/config/auth-settings'
import { ForbiddenError, TooManyAttemptsError, UnauthorizedError } from '@/lib/domain/errors'
import { type Instant, toInstant } from '@/lib/domain/instant'
import { createSemaphore } from '@/lib/http/gateway/semaphore'
import { type Identity, isAllowed } from '../allowed'
import type { Ceremonies } from '../ceremonies'
import type { Failures } from '../failures'
import { createLogLimiter } from '../log-limit'
import { getVerifiedEmail } from './provider-email'

/** The scopes by which providers report e-mail and groups. Some refuse a request for `groups`, so that is added only where it is supported. */
const SCOPES = ['openid', 'profile', 'email']

const NO_LONGER_VALID = 'This sign-in is no longer valid; start a new one.'
const PURPOSE = 'oidc'
/** A browser keeps a cookie of 4 kB, and sealing makes its content a third larger. */
const MAX_TARGET_LENGTH = 1_500

/** Asks the provider for a new proof, of at most 300 s ago. Being asked for an age makes it report `auth_time` (3.1.2.1). */
const REAUTHENTICATION = { prompt: 'login', max_age: '300' }

/** Each answer that is checked costs a request to the provider. */
const ANSWER_LIMITS = { atOnce: 8, mostWaiting: 100 }

/** The limit for log lines about sign-ins that a provider which is away leaves unanswered: anyone may begin as many as they like. */
const TIMEOUT_LOG_LIMIT = { mostOfOne: 1, most: 10 }

type SignedIn = { identity: Identity; to: string; provenAt: Instant | null }

/** The time for which a provider that was away counts as away still: anyone may have it asked, and each failure would be logged. */
const RETRY_MS = 5_000

type OidcDependencies = {
  settings: OidcSettings
  ceremonies: Ceremonies
  failures: Failures
  readClock(): Date
  warn(message: string): void
}

/** Signs people in at an OpenID Connect provider: by authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 9700). */
export function createOidc({ settings, ceremonies, failures, readClock, warn }: OidcDependencies) {
  const semaphore = createSemaphore(ANSWER_LIMITS)
  const mayLogTimeout = createLogLimiter(TIMEOUT_LOG_LIMIT, readClock)
  let discovered: Promise<Configuration> | null = null
  let failedAtMs: number | null = null

  /** Reads the provider's configuration at the first sign-in, and again after a failure: a provider that is away must not keep us from starting. */
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

  /** Logs a refused answer. A sign-in that a provider leaves unanswered, since it is away, is nobody's failure. */
  async function logRefusal(address: string, cause: unknown): Promise<void> {
    const isLogged = cause instanceof TypeError ? mayLogTimeout(address) : await failures.record(address)
    if (isLogged) warn(`The sign-in provider’s answer was refused: ${describeError(cause)}`)
  }

  return {
    /**
     * @param callback the address at which the provider sends the person back
     * @param to the path here that the person wanted
     * @param isReauthentication true makes the provider have them prove who they are, though they are signed in there
     * @returns the address to send them to, and the text that their browser alone is to bring back
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
     * @param query the query with which the provider sent the person back
     * @param sealed the text that the browser brings back
     * @param address the address of that browser
     * @returns the person; `provenAt` is the time at which they proved to the provider who they are, null when that is unknown
     * @throws UnauthorizedError when this is not the answer to that browser's sign-in, ForbiddenError when the person is not allowed,
     *   TooManyAttemptsError
     */
    async end(query: URLSearchParams, sealed: string, address: string): Promise<SignedIn> {
      const ceremony = await ceremonies.find(PURPOSE, sealed)
      if (ceremony === null) throw new UnauthorizedError(NO_LONGER_VALID)
      const configuration = await discover()
      // This comes before the provider is asked: otherwise whoever has begun a sign-in could have it asked again and again.
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
  // An http address is meant as such: the provider is on the same machine.
  const options = issuer.startsWith('http:') ? { execute: [client.allowInsecureRequests] } : {}
  const configuration = await client.discovery(new URL(issuer), clientId, clientSecret, undefined, options)
  // OpenID Connect Core 3.1.3.7 lets TLS stand for the signature, and openid-client does so by default. With a provider that publishes
  // no keys, as Authentik may be set up, there is only that.
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

/** Describes an error by its messages alone: these errors also hold the provider's answers, tokens included. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${describeError(error.cause)}` : error.message
}

function supportsGroups(configuration: Configuration): boolean {
  return configuration.serverMetadata().scopes_supported?.includes('groups') === true
}
