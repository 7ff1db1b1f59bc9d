import type { Configuration } from 'openid-client'
import type { OidcSettings } from '@/lib/config/auth-settings'
import { Forbidden, Unauthorized } from '@/lib/domain/errors'
import { type Identity, isAllowed } from './allowed'
import type { Ceremonies } from './ceremonies'
import { createSecret } from './secret'

/** Of those that providers know, what they need to tell e-mail and groups. Some refuse to be asked for `groups`. */
const SCOPES = ['openid', 'profile', 'email']

/** Sign-in at an OpenID Connect provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 9700). */
export function createOidc(settings: OidcSettings, ceremonies: Ceremonies, warn: (message: string) => void) {
  let discovered: Promise<Configuration> | null = null

  /** Asked for at the first sign-in, and again when that failed: a provider that is away must not keep us from starting. */
  function discover(): Promise<Configuration> {
    discovered ??= readConfiguration(settings).catch((cause) => {
      discovered = null
      warn(`The sign-in provider ${settings.issuer} cannot be used: ${toReason(cause)}`)
      throw new Unauthorized('The sign-in provider cannot be reached; the server log says why.', { cause })
    })
    return discovered
  }

  return {
    /**
     * @param callback the address at which the provider sends the person back
     * @param to where they wanted to go here
     * @returns where to send them, and a secret for their browser alone
     */
    async begin(callback: string, to: string): Promise<{ url: string; secret: string }> {
      const client = await import('openid-client')
      const configuration = await discover()
      const verifier = client.randomPKCECodeVerifier()
      const [state, nonce, secret] = [client.randomState(), client.randomNonce(), createSecret('diun_ceremony')]
      await ceremonies.begin(secret, { verifier, state, nonce, callback, to })
      const scopes = settings.groups.length > 0 && knowsGroups(configuration) ? [...SCOPES, 'groups'] : SCOPES
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: callback,
        scope: scopes.join(' '),
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      return { url: url.href, secret }
    },

    /**
     * @param query what the provider sent the person back with
     * @param secret of the browser that comes back
     * @throws Unauthorized when this is not the answer to that browser's sign-in, Forbidden for who is not allowed
     */
    async end(query: URLSearchParams, secret: string): Promise<{ identity: Identity; to: string }> {
      const ceremony = await ceremonies.end(secret)
      if (ceremony === null) throw new Unauthorized('This sign-in is no longer valid; start a new one.')
      const identity = await readIdentity(await discover(), query, ceremony).catch((cause) => {
        warn(`The sign-in provider’s answer was refused: ${toReason(cause)}`)
        throw new Unauthorized('The sign-in provider’s answer could not be trusted; try again.', { cause })
      })
      if (!isAllowed(identity, settings)) {
        throw new Forbidden(
          `${identity.email || 'This account'} is not allowed to sign in here; the settings list who is.`,
        )
      }
      return { identity, to: String(ceremony.to) }
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
): Promise<Identity> {
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
  const said = hasUserInfo ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : {}
  return toIdentity({ ...claims, ...said })
}

/** The messages alone: what else is on these errors are the provider's answers, tokens and all. */
function toReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${toReason(error.cause)}` : error.message
}

function toIdentity({ email, email_verified, groups }: Record<string, unknown>): Identity {
  const isTheirs = typeof email === 'string' && email_verified !== false
  return { email: isTheirs ? email : '', groups: Array.isArray(groups) ? groups.map(String) : [] }
}

function knowsGroups(configuration: Configuration): boolean {
  return configuration.serverMetadata().scopes_supported?.includes('groups') === true
}
