import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { OidcSettings } from '@/lib/config/auth-settings'
import { ForbiddenError, UnauthorizedError } from '@/lib/domain/errors'
import { type IdentityProvider, openIdentityProvider, type Tamper, visitProvider } from '@/test/identity-provider'
import { type AuthHarness, describeAuth, HOME, NOBODY } from '../test-auth'
import type { Oidc } from './oidc'

const CALLBACK = 'http://127.0.0.1:1/sign-in/oidc/callback'

describe('A sign-in at a provider', () => {
  let provider: IdentityProvider

  beforeAll(async () => {
    provider = await openIdentityProvider()
  })
  afterEach(() => {
    provider.tamperWith((claims) => claims)
    provider.tamperWithUserInfo((claims) => claims)
    provider.signWith('own')
  })
  afterAll(() => provider.close())

  async function open(
    harness: AuthHarness,
    allowed: Partial<OidcSettings> = { emails: ['zoe@example.org'] },
    at = provider,
  ) {
    const { OIDC_ISSUER = '', OIDC_CLIENT_ID = '', OIDC_CLIENT_SECRET = '' } = at.settings
    const client = { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET }
    const { oidc } = await harness.open({ mode: 'oidc', oidc: { ...client, ...NOBODY, ...allowed } })
    if (oidc === null) throw new Error('There is no provider.')
    return oidc
  }

  async function walk(oidc: Oidc, to = '/', isAgain = false) {
    const { url, sealed } = await oidc.begin(CALLBACK, to, isAgain)
    return { sealed, query: await visitProvider(url), url: new URL(url) }
  }

  describeAuth('with the database', (at) => {
    it('returns who the person is, and where they wanted to go', async () => {
      const oidc = await open(at())
      const { query, sealed, url } = await walk(oidc, '/settings')
      expect(url.searchParams.get('code_challenge_method')).toBe('S256')
      expect(await oidc.end(query, sealed, HOME)).toEqual({
        identity: { email: 'zoe@example.org', groups: [] },
        provenAt: null,
        to: '/settings',
      })
    })

    it('returns when the person proved who they are: as the provider says, or now if it was asked for a proof', async () => {
      const oidc = await open(at())
      const authTime = Date.parse('2026-11-25T09:00:00.000Z') / 1_000
      const provenAt = async (claims: object, isAgain: boolean) => {
        const { query, sealed, url } = await walk(oidc, '/', isAgain)
        expect(url.searchParams.get('prompt')).toBe(isAgain ? 'login' : null)
        provider.tamperWith(({ auth_time: _, ...rest }) => ({ ...rest, ...claims }))
        return (await oidc.end(query, sealed, HOME)).provenAt
      }
      expect(await provenAt({ auth_time: authTime }, false)).toBe('2026-11-25T09:00:00.000Z')
      expect(await provenAt({ auth_time: authTime }, true)).toBe('2026-11-25T09:00:00.000Z')
      expect(await provenAt({}, false)).toBeNull()
      expect(await provenAt({}, true)).toBe('2026-11-25T12:00:00.000Z')
    })

    it('is allowed by domain and by group too', async () => {
      for (const allowed of [{ domains: ['example.org'] }, { groups: ['admins', 'others'] }]) {
        const oidc = await open(at(), allowed)
        const { query, sealed } = await walk(oidc)
        expect(await oidc.end(query, sealed, HOME)).toMatchObject({ identity: { email: 'zoe@example.org' } })
      }
    })

    it('is refused to people who are not allowed', async () => {
      for (const allowed of [{ emails: ['bob@example.org'] }, { domains: ['ample.org'] }, { groups: ['admin'] }]) {
        const oidc = await open(at(), allowed)
        const { query, sealed } = await walk(oidc)
        await expect(oidc.end(query, sealed, HOME)).rejects.toThrow(ForbiddenError)
      }
      expect(at().warnings).toEqual(Array.from({ length: 3 }, () => `Failed sign-in from ${HOME}`))
    })

    it('is allowed by a verified address, or by one that the provider does not judge where a setting says so', async () => {
      const allowed = { emails: ['zoe@example.org'] }
      const outcomes: [unknown, boolean, boolean][] = []
      for (const email_verified of [true, 'true', false, 'false', undefined]) {
        for (const assumesVerified of [false, true]) {
          const oidc = await open(at(), { ...allowed, assumesVerified })
          provider.tamperWith((claims) => ({ ...claims, email: 'zoe@example.org', email_verified }))
          provider.tamperWithUserInfo((claims) => ({ ...claims, email_verified: undefined }))
          const { query, sealed } = await walk(oidc)
          const isIn = await oidc.end(query, sealed, HOME).then(
            () => true,
            () => false,
          )
          outcomes.push([email_verified, assumesVerified, isIn])
        }
      }
      expect(outcomes.filter(([, , isIn]) => isIn).map(([mark, assumes]) => [mark, assumes])).toEqual([
        [true, false],
        [true, true],
        ['true', false],
        ['true', true],
        [undefined, true],
      ])
    })

    it('ends once it was answered, and after ten minutes', async () => {
      const oidc = await open(at())
      const { query, sealed } = await walk(oidc)
      const other = await open(at())
      await oidc.end(query, sealed, HOME)
      for (const one of [oidc, other]) {
        await expect(one.end(query, sealed, HOME)).rejects.toThrow('This sign-in is no longer valid')
      }
      const late = await walk(oidc)
      at().advanceClock(600)
      await expect(oidc.end(late.query, late.sealed, HOME)).rejects.toThrow('This sign-in is no longer valid')
    })

    it('can be answered in the browser that began it, and in no other', async () => {
      const oidc = await open(at())
      const [mine, theirs] = [await walk(oidc), await walk(oidc)]
      await expect(oidc.end(theirs.query, mine.sealed, HOME)).rejects.toThrow(UnauthorizedError)
      await expect(oidc.end(theirs.query, '', HOME)).rejects.toThrow(UnauthorizedError)
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
      const { query, sealed } = await walk(oidc)
      await expect(oidc.end(query, sealed, HOME)).rejects.toThrow('could not be trusted')
      expect(at().warnings).toEqual([`Failed sign-in from ${HOME}`, expect.stringMatching(/answer was refused/)])
      // Neither the token nor what it says of the person is logged.
      expect(at().warnings.join()).not.toMatch(/eyJ|zoe/)
    })

    it('is refused when another key than the provider’s has signed it', async () => {
      const oidc = await open(at())
      provider.signWith('stranger')
      const { query, sealed } = await walk(oidc)
      await expect(oidc.end(query, sealed, HOME)).rejects.toThrow('could not be trusted')
    })

    it.each(['state', 'iss', 'code'])('is refused when its answer has another %s, or none', async (name) => {
      const oidc = await open(at())
      for (const change of [
        (query: URLSearchParams) => query.set(name, 'http://127.0.0.1:9'),
        (query: URLSearchParams) => query.delete(name),
      ]) {
        const { query, sealed } = await walk(oidc)
        change(query)
        await expect(oidc.end(query, sealed, HOME)).rejects.toThrow('could not be trusted')
      }
    })

    it('that the provider leaves unanswered is nobody’s failure, and is logged ten times a minute', async () => {
      const leaving = await openIdentityProvider()
      const oidc = await open(at(), undefined, leaving)
      const begun = []
      for (let n = 0; n < 15; n += 1) begun.push(await walk(oidc))
      await leaving.close()
      for (const [n, { query, sealed }] of begun.entries()) {
        await expect(oidc.end(query, sealed, `203.0.113.${n}`)).rejects.toThrow('could not be trusted')
      }
      const warning = expect.stringMatching(/^The sign-in provider’s answer was refused/)
      expect(at().warnings).toEqual(Array.from({ length: 10 }, () => warning))
    })

    it('is tried again when the provider was away', async () => {
      const { oidc } = await at().open({
        mode: 'oidc',
        oidc: {
          issuer: 'http://127.0.0.1:9',
          clientId: 'a',
          clientSecret: 'b',
          ...NOBODY,
          groups: ['a'],
        },
      })
      const begin = () => expect(oidc?.begin(CALLBACK, '/')).rejects.toThrow('cannot be reached')
      for (const _ of [1, 2]) await begin()
      expect(at().warnings).toHaveLength(1)
      at().advanceClock(5)
      await begin()
      expect(at().warnings).toHaveLength(2)
    })
  })
})
