import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { OidcSettings } from '@/lib/config/auth-settings'
import { Forbidden, Unauthorized } from '@/lib/domain/errors'
import { type IdentityProvider, openIdentityProvider, type Tamper, visitProvider } from '@/scripts/identity-provider'
import type { Oidc } from './oidc'
import { type AuthBench, describeAuth } from './test-auth'

const CALLBACK = 'http://127.0.0.1:1/sign-in/oidc/callback'

describe('A sign-in at a provider', () => {
  let provider: IdentityProvider

  beforeAll(async () => {
    provider = await openIdentityProvider()
  })
  afterEach(() => {
    provider.tamperWith((claims) => claims)
    provider.signWith('own')
  })
  afterAll(() => provider.close())

  async function open(bench: AuthBench, allowed: Partial<OidcSettings> = { emails: ['zoe@example.org'] }) {
    const { OIDC_ISSUER = '', OIDC_CLIENT_ID = '', OIDC_CLIENT_SECRET = '' } = provider.settings
    const client = { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET }
    const nobody = { emails: [], domains: [], groups: [] }
    const { oidc } = await bench.open({ mode: 'oidc', oidc: { ...client, ...nobody, ...allowed } })
    if (oidc === null) throw new Error('There is no provider.')
    return oidc
  }

  async function walk(oidc: Oidc, to = '/') {
    const { url, secret } = await oidc.begin(CALLBACK, to)
    return { secret, query: await visitProvider(url), url: new URL(url) }
  }

  describeAuth('with the database', (at) => {
    it('tells who it is, and where they wanted to go', async () => {
      const oidc = await open(at())
      const { query, secret, url } = await walk(oidc, '/settings')
      expect(url.searchParams.get('code_challenge_method')).toBe('S256')
      expect(await oidc.end(query, secret)).toEqual({
        identity: { email: 'zoe@example.org', groups: [] },
        to: '/settings',
      })
    })

    it('goes by domain and by group too', async () => {
      for (const allowed of [{ domains: ['example.org'] }, { groups: ['admins', 'others'] }]) {
        const oidc = await open(at(), allowed)
        const { query, secret } = await walk(oidc)
        expect(await oidc.end(query, secret)).toMatchObject({ identity: { email: 'zoe@example.org' } })
      }
    })

    it('is in vain for who is not allowed', async () => {
      for (const allowed of [{ emails: ['bob@example.org'] }, { domains: ['ample.org'] }, { groups: ['admin'] }]) {
        const oidc = await open(at(), allowed)
        const { query, secret } = await walk(oidc)
        await expect(oidc.end(query, secret)).rejects.toThrow(Forbidden)
      }
    })

    it('is over once it was answered, and after ten minutes', async () => {
      const oidc = await open(at())
      const { query, secret } = await walk(oidc)
      await oidc.end(query, secret)
      await expect(oidc.end(query, secret)).rejects.toThrow('This sign-in is no longer valid')
      const late = await walk(oidc)
      at().wait(600)
      await expect(oidc.end(late.query, late.secret)).rejects.toThrow('This sign-in is no longer valid')
    })

    it('is answered in the browser that began it, and in no other', async () => {
      const oidc = await open(at())
      const [mine, theirs] = [await walk(oidc), await walk(oidc)]
      await expect(oidc.end(theirs.query, mine.secret)).rejects.toThrow(Unauthorized)
      await expect(oidc.end(theirs.query, '')).rejects.toThrow(Unauthorized)
    })

    it.each<[string, Tamper]>([
      ['nonce', (claims) => ({ ...claims, nonce: 'another' })],
      ['audience', (claims) => ({ ...claims, aud: 'another' })],
      ['issuer', (claims) => ({ ...claims, iss: 'http://127.0.0.1:9' })],
      ['time', (claims) => ({ ...claims, exp: 1_700_000_000 })],
      ['person', (claims) => ({ ...claims, sub: 'bob' })],
    ])('is refused when its %s is wrong', async (_what, tamper) => {
      const oidc = await open(at())
      provider.tamperWith(tamper)
      const { query, secret } = await walk(oidc)
      await expect(oidc.end(query, secret)).rejects.toThrow('could not be trusted')
      expect(at().warnings).toHaveLength(1)
    })

    it('is refused when another key than the provider’s has signed it', async () => {
      const oidc = await open(at())
      provider.signWith('stranger')
      const { query, secret } = await walk(oidc)
      await expect(oidc.end(query, secret)).rejects.toThrow('could not be trusted')
    })

    it.each(['state', 'iss', 'code'])('is refused when its answer has another %s, or none', async (name) => {
      const oidc = await open(at())
      for (const change of [
        (query: URLSearchParams) => query.set(name, 'http://127.0.0.1:9'),
        (query: URLSearchParams) => query.delete(name),
      ]) {
        const { query, secret } = await walk(oidc)
        change(query)
        await expect(oidc.end(query, secret)).rejects.toThrow('could not be trusted')
      }
    })

    it('is tried again when the provider was away', async () => {
      const { oidc } = await at().open({
        mode: 'oidc',
        oidc: {
          issuer: 'http://127.0.0.1:9',
          clientId: 'a',
          clientSecret: 'b',
          emails: [],
          domains: [],
          groups: ['a'],
        },
      })
      for (const _ of [1, 2]) await expect(oidc?.begin(CALLBACK, '/')).rejects.toThrow('cannot be reached')
      expect(at().warnings).toHaveLength(2)
    })
  })
})
