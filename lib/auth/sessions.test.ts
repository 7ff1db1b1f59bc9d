import { expect, it } from 'vitest'
import type { AuthSettings } from '@/lib/config/auth-settings'
import { Forbidden, Unauthorized } from '@/lib/domain/errors'
import { cookieOf, DAY_S, describeAuth, knock, oidcSettings, SITE, session } from './test-auth'

describeAuth('A session', (at) => {
  it('lets in who has its cookie, until it is revoked', async () => {
    const { guard, sessions } = await at().open()
    const secret = await sessions.open('Firefox', session('password'))
    expect(await guard.admit('person', knock('GET', cookieOf(secret)))).toMatchObject({ kind: 'person' })
    const [{ id = '' } = {}] = await sessions.list()
    await sessions.revoke(id)
    await expect(guard.admit('read', knock('GET', cookieOf(secret)))).rejects.toThrow(Unauthorized)
  })

  it('ends when it is not used for a month, and after three in any case', async () => {
    const { guard, sessions } = await at().open()
    const ask = (secret: string) => guard.admit('read', knock('GET', cookieOf(secret)))
    const idle = await sessions.open('Firefox', session('password'))
    const busy = await sessions.open('Firefox', session('password'))
    const readUses = async () => (await sessions.list()).map(({ lastUsedAt }) => lastUsedAt)
    for (const _ of [1, 2, 3]) {
      at().wait(29 * DAY_S)
      const before = await readUses()
      await ask(busy)
      await expect.poll(readUses).not.toEqual(before)
    }
    await expect(ask(idle)).rejects.toThrow(Unauthorized)
    at().wait(4 * DAY_S)
    await expect(ask(busy)).rejects.toThrow(Unauthorized)
  })

  it('counts for the way of signing in by which it was opened, and for those who are still allowed', async () => {
    const { sessions } = await at().open()
    const ofPassword = await sessions.open('Firefox', session('password'))
    const ofZoe = await sessions.open('Firefox', session('oidc', { email: 'zoe@example.org', groups: ['cats'] }))
    const ask = async (settings: AuthSettings, secret: string) =>
      (await at().open(settings)).guard.admit('read', knock('GET', cookieOf(secret)))

    const everyone = oidcSettings({ domains: ['example.org'] })
    await expect(ask(everyone, ofPassword)).rejects.toThrow(Unauthorized)
    expect(await ask(everyone, ofZoe)).toMatchObject({ name: 'zoe@example.org' })
    expect(await ask(oidcSettings({ groups: ['dogs', 'cats'] }), ofZoe)).toMatchObject({ kind: 'person' })
    await expect(ask(oidcSettings({ emails: ['bob@example.org'] }), ofZoe)).rejects.toThrow(Unauthorized)
    await expect(ask({ mode: 'proxy', header: 'remote-user' }, ofZoe)).rejects.toThrow(Unauthorized)
  })

  it('changes something when our own page asks, and else nothing', async () => {
    const { guard, sessions } = await at().open()
    const cookie = cookieOf(await sessions.open('Firefox', session('password')))
    const ask = (headers: Record<string, string>) => guard.admit('write', knock('POST', { ...cookie, ...headers }))
    for (const ours of [{ origin: SITE }, { 'sec-fetch-site': 'same-origin' }]) await ask(ours)
    await ask({ origin: 'https://diun.example', 'x-forwarded-host': 'diun.example', 'x-forwarded-proto': 'http' })
    for (const others of [
      {},
      { origin: 'null' },
      { origin: 'http://board.lan.evil.example' },
      { origin: 'http://board.lan:81' },
      { origin: SITE, 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'none' },
    ]) {
      await expect(ask(others), JSON.stringify(others)).rejects.toThrow(Forbidden)
    }
  })

  it('behind https goes by a cookie that plain http cannot plant', async () => {
    const { guard, sessions } = await at().open()
    const secret = await sessions.open('Firefox', session('password'))
    const https = { 'x-forwarded-proto': 'https' }
    await expect(guard.admit('read', knock('GET', { ...cookieOf(secret), ...https }))).rejects.toThrow(Unauthorized)
    const cookie = { cookie: `__Host-diun-dashboard-session=${secret}` }
    expect(await guard.admit('read', knock('GET', { ...cookie, ...https }))).toMatchObject({ kind: 'person' })
  })
})
