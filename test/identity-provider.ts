import { once } from 'node:events'
import { createServer } from 'node:http'
import { decodeJwt, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { Provider } from 'oidc-provider'
import { findFreePort } from './free-port.ts'

const KEY_ID = 'test'

/** Changes the claims about a person before the provider sends them. */
export type Tamper = (claims: JWTPayload) => JWTPayload

export type IdentityProvider = {
  /** The settings that lead the dashboard to the provider. */
  settings: Record<string, string>
  /** Changes the claims in every ID token from now on. */
  tamperWith(tamper: Tamper): void
  /** Changes the claims in every answer of the user info endpoint from now on. */
  tamperWithUserInfo(tamper: Tamper): void
  /** Has the provider sign with its own key, or with one that it does not publish. */
  signWith(key: 'own' | 'stranger'): void
  close(): Promise<void>
}

/** Opens a real OpenID Connect provider on loopback, where one person is signed in already: zoe, zoe@example.org, in the group admins. */
export async function openIdentityProvider(): Promise<IdentityProvider> {
  const issuer = `http://127.0.0.1:${await findFreePort()}`
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key = { ...(await exportJWK(privateKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' }
  const { privateKey: strangersKey } = await generateKeyPair('RS256')
  let signingKey = privateKey
  let tamper: Tamper = (claims) => claims
  let tamperUserInfo: Tamper = (claims) => claims

  const provider = new Provider(issuer, {
    clients: [{ client_id: 'diun', client_secret: 'hush-hush-hush', redirect_uris: ['http://127.0.0.1/'] }],
    jwks: { keys: [key] },
    cookies: { keys: ['of the test'] },
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'email', 'groups'],
    claims: { email: ['email', 'email_verified'], groups: ['groups'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@example.org`, email_verified: true, groups: ['admins'] }),
    }),
    async loadExistingGrant({ oidc }) {
      const accountId = oidc.session?.accountId ?? ''
      const grant = new provider.Grant({ clientId: oidc.client?.clientId ?? '', accountId })
      grant.addOIDCScope('openid profile email groups')
      await grant.save()
      return grant
    },
  })
  // The app under test has another port each time.
  provider.Client.prototype.redirectUriAllowed = () => true
  provider.use(async (context, next) => {
    if (context.path.startsWith('/interaction/')) {
      context.respond = false
      await provider.interactionFinished(context.req, context.res, { login: { accountId: 'zoe' } })
      return
    }
    await next()
    if (context.path === '/me' && typeof context.body === 'object') context.body = tamperUserInfo(context.body)
    if (context.path !== '/token' || typeof context.body !== 'object' || !('id_token' in context.body)) return
    const claims = tamper(decodeJwt(String(context.body.id_token)))
    const signed = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: KEY_ID }).sign(signingKey)
    context.body = { ...context.body, id_token: signed }
  })

  const server = createServer(provider.callback())
  server.listen(Number(new URL(issuer).port), '127.0.0.1')
  await once(server, 'listening')
  return {
    settings: { AUTH_MODE: 'oidc', OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'diun', OIDC_CLIENT_SECRET: 'hush-hush-hush' },
    tamperWith(next) {
      tamper = next
    },
    tamperWithUserInfo(next) {
      tamperUserInfo = next
    },
    signWith(name) {
      signingKey = name === 'own' ? privateKey : strangersKey
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Follows a sign-in as a browser would. Returns the query with which the provider sends the browser back. */
export async function visitProvider(url: string): Promise<URLSearchParams> {
  const cookies = new Map<string, string>()
  const { origin } = new URL(url)
  let next = new URL(url)
  while (next.origin === origin) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(next, { redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`The provider answered ${response.status}: ${await response.text()}`)
    next = new URL(location, next)
  }
  return next.searchParams
}
