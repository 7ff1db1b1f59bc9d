import { expect, it } from 'vitest'
import type { AuthSettings } from '@/lib/config/auth-settings'
import { ForbiddenError, UnauthorizedError } from '@/lib/domain/errors'
import {
  createOidcSettings,
  createRequestHead,
  createSessionCookieHeader,
  createSessionData,
  DAY_S,
  describeAuth,
  SITE,
} from './test-auth'

const PROXY = { address: '172.18.0.2', isProxy: true }

describeAuth('A session', (at) => {
  it('lets in whoever has its cookie, until it is revoked', async () => {
    const { authorizer, sessions } = await at().open()
    const secret = await sessions.open('Firefox', createSessionData('password'))
    expect(
      await authorizer.authorize('person', createRequestHead('GET', createSessionCookieHeader(secret))),
    ).toMatchObject({ kind: 'person' })
    const [{ id = '' } = {}] = await sessions.list()
    await sessions.revoke(id)
    await expect(
      authorizer.authorize('read', createRequestHead('GET', createSessionCookieHeader(secret))),
    ).rejects.toThrow(UnauthorizedError)
  })

  it('is proven for five minutes after a sign-in or a confirmation, and not by a provider that does not say when', async () => {
    const { sessions } = await at().open()
    const secret = await sessions.open('Firefox', createSessionData('password'))
    const isProven = async (of: string) => {
      const found = await sessions.find(of)
      return found !== null && sessions.isProven(found)
    }
    at().advanceClock(299)
    expect(await isProven(secret)).toBe(true)
    at().advanceClock(1)
    expect(await isProven(secret)).toBe(false)
    const found = await sessions.find(secret)
    if (found !== null) await sessions.recordProof(found)
    expect(await isProven(secret)).toBe(true)

    const silent = await sessions.open('Firefox', createSessionData('oidc', { provenAt: null }))
    const old = await sessions.open('Firefox', createSessionData('oidc', { provenAt: '2026-11-25T11:00:00.000Z' }))
    const early = await sessions.open(
      'Firefox',
      createSessionData('password', { provenAt: '2036-11-25T11:00:00.000Z' }),
    )
    expect([await isProven(silent), await isProven(old), await isProven(early)]).toEqual([false, false, false])
  })

  it('keeps that it was proven and that failures were seen, when both are recorded at once', async () => {
    const { sessions } = await at().open()
    const secret = await sessions.open('Firefox', createSessionData('password', { provenAt: null, failures: 3 }))
    const found = await sessions.find(secret)
    if (found === null) throw new Error('There is no session.')
    await Promise.all([sessions.recordProof(found), sessions.markFailuresSeen(found)])
    const edited = await sessions.find(secret)
    expect(edited?.data).toMatchObject({ areFailuresSeen: true, failures: 3, mode: 'password' })
    expect(edited !== null && sessions.isProven(edited)).toBe(true)
  })

  it('ends when it is not used for a month, and after three months in any case', async () => {
    const { authorizer, sessions } = await at().open()
    const ask = (secret: string) =>
      authorizer.authorize('read', createRequestHead('GET', createSessionCookieHeader(secret)))
    const idle = await sessions.open('Firefox', createSessionData('password'))
    const busy = await sessions.open('Firefox', createSessionData('password'))
    const readUses = async () => (await sessions.list()).map(({ lastUsedAt }) => lastUsedAt)
    for (const _ of [1, 2, 3]) {
      at().advanceClock(29 * DAY_S)
      const before = await readUses()
      await ask(busy)
      await expect.poll(readUses).not.toEqual(before)
    }
    await expect(ask(idle)).rejects.toThrow(UnauthorizedError)
    at().advanceClock(4 * DAY_S)
    await expect(ask(busy)).rejects.toThrow(UnauthorizedError)
  })

  it('of a provider is valid for a day, and can then be renewed by the provider, unless someone ended it', async () => {
    const { authorizer, sessions } = await at().open(createOidcSettings({ emails: ['zoe@example.org'] }))
    const zoe = createSessionData('oidc', { email: 'zoe@example.org' })
    const [first, second] = [await sessions.open('Firefox', zoe), await sessions.open('Safari', zoe)]
    const ask = (secret: string) =>
      authorizer.authorize('read', createRequestHead('GET', createSessionCookieHeader(secret)))
    const isToBeChecked = (secret: string) =>
      authorizer.needsProviderCheck(createRequestHead('GET', createSessionCookieHeader(secret)))
    at().advanceClock(DAY_S - 1)
    expect(await ask(first)).toMatchObject({ name: 'zoe@example.org' })
    expect(await isToBeChecked(first)).toBe(false)
    at().advanceClock(1)
    await expect(ask(first)).rejects.toThrow(UnauthorizedError)
    expect([await isToBeChecked(first), await sessions.list()]).toEqual([true, []])
    await sessions.end(second)
    expect(await isToBeChecked(second)).toBe(false)
  })

  it('is valid in the mode in which it was opened, and for those who are still allowed', async () => {
    const { sessions } = await at().open()
    const ofPassword = await sessions.open('Firefox', createSessionData('password'))
    const ofZoe = await sessions.open(
      'Firefox',
      createSessionData('oidc', { email: 'zoe@example.org', groups: ['cats'] }),
    )
    const ask = async (settings: AuthSettings, secret: string) =>
      (await at().open(settings)).authorizer.authorize(
        'read',
        createRequestHead('GET', createSessionCookieHeader(secret)),
      )

    const everyone = createOidcSettings({ domains: ['example.org'] })
    await expect(ask(everyone, ofPassword)).rejects.toThrow(UnauthorizedError)
    expect(await ask(everyone, ofZoe)).toMatchObject({ name: 'zoe@example.org' })
    expect(await ask(createOidcSettings({ groups: ['dogs', 'cats'] }), ofZoe)).toMatchObject({ kind: 'person' })
    await expect(ask(createOidcSettings({ emails: ['bob@example.org'] }), ofZoe)).rejects.toThrow(UnauthorizedError)
    await expect(ask({ mode: 'proxy', proxy: { header: 'remote-user', secret: null } }, ofZoe)).rejects.toThrow(
      UnauthorizedError,
    )
  })

  it('allows a change when our own page asks for it, and no other', async () => {
    const { authorizer, sessions } = await at().open()
    const cookie = createSessionCookieHeader(await sessions.open('Firefox', createSessionData('password')))
    const ask = (headers: Record<string, string>) =>
      authorizer.authorize('write', createRequestHead('POST', { ...cookie, ...headers }))
    for (const ours of [{ origin: SITE }, { 'sec-fetch-site': 'same-origin' }]) await ask(ours)
    const elsewhere = { origin: 'http://diun.example', 'x-forwarded-host': 'diun.example' }
    await authorizer.authorize('write', createRequestHead('POST', { ...cookie, ...elsewhere }, PROXY))
    for (const others of [
      {},
      { origin: 'null' },
      { origin: 'http://board.lan.evil.example' },
      { origin: 'http://board.lan:81' },
      elsewhere,
      { origin: SITE, 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'none' },
    ]) {
      await expect(ask(others), JSON.stringify(others)).rejects.toThrow(ForbiddenError)
    }
  })

  it('over https is shown by a cookie that plain http cannot plant', async () => {
    const { authorizer, sessions } = await at().open()
    const secret = await sessions.open('Firefox', createSessionData('password'))
    const https = { 'x-forwarded-proto': 'https' }
    const planted = createRequestHead('GET', { ...createSessionCookieHeader(secret), ...https }, PROXY)
    await expect(authorizer.authorize('read', planted)).rejects.toThrow(UnauthorizedError)
    const cookie = { cookie: `__Host-diun-dashboard-session=${secret}` }
    for (const peer of [PROXY, undefined]) {
      expect(await authorizer.authorize('read', createRequestHead('GET', { ...cookie, ...https }, peer))).toMatchObject(
        {
          kind: 'person',
        },
      )
    }
  })
})
