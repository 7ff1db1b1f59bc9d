import { expect, it } from 'vitest'
import type { AuthSettings, OidcSettings } from '@/lib/config/auth-settings'
import { Forbidden, InvalidInput, TooManyAttempts, Unauthorized } from '@/lib/domain/errors'
import { cookieOf, describeAuth, knock, SITE } from './test-auth'

const PASSWORD = 'correct horse battery'
const HOME = '192.168.1.5'
const DAY_S = 86_400

const session = (mode: string, rest = {}) => ({ mode, address: HOME, email: '', groups: [], ...rest })
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const oidcSettings = (rest: Partial<OidcSettings> = {}): AuthSettings => ({
  mode: 'oidc',
  oidc: { issuer: '', clientId: '', clientSecret: '', emails: [], domains: [], groups: [], ...rest },
})

describeAuth('The password', (at) => {
  it('is chosen once, by who has the code of the start log', async () => {
    const { owner } = await at().open()
    const code = await owner?.createSetupCode()
    await expect(owner?.claim('diun_code_x', PASSWORD, HOME)).rejects.toThrow(Unauthorized)
    await expect(owner?.claim(code ?? '', 'short', HOME)).rejects.toThrow(InvalidInput)
    expect(await owner?.isClaimed()).toBe(false)
    await owner?.claim(code ?? '', PASSWORD, HOME)
    expect(await owner?.isClaimed()).toBe(true)
    await expect(owner?.claim(code ?? '', 'another password', HOME)).rejects.toThrow(Unauthorized)
    await owner?.prove(PASSWORD, HOME)
    await expect(owner?.prove('another password', HOME)).rejects.toThrow(Unauthorized)
  })

  it('ends the codes of all other starts', async () => {
    const { owner } = await at().open()
    const [first, second] = [await owner?.createSetupCode(), await owner?.createSetupCode()]
    await owner?.claim(second ?? '', PASSWORD, HOME)
    await expect(owner?.claim(first ?? '', 'another password', HOME)).rejects.toThrow(Unauthorized)
  })

  it('is set from outside, and ends all sessions when another one is', async () => {
    const { owner, sessions } = await at().open()
    await owner?.preset(PASSWORD)
    await owner?.prove(PASSWORD, HOME)
    await sessions.open('Firefox', session('password'))
    await owner?.preset(PASSWORD)
    expect(await sessions.list()).toHaveLength(1)
    await owner?.preset('another password')
    expect(await sessions.list()).toEqual([])
    await expect(owner?.prove(PASSWORD, HOME)).rejects.toThrow(Unauthorized)
  })

  it('is forgotten with all who signed in by it, and can be chosen anew', async () => {
    const { owner, sessions } = await at().open()
    await owner?.preset(PASSWORD)
    await sessions.open('Firefox', session('password'))
    await owner?.reset()
    expect([await owner?.isClaimed(), await sessions.list()]).toEqual([false, []])
    await expect(owner?.prove(PASSWORD, HOME)).rejects.toThrow(Unauthorized)
  })

  it('is asked for ever more slowly after failures, whichever process is asked and however often it restarts', async () => {
    const { owner } = await at().open()
    await owner?.preset(PASSWORD)
    for (let n = 0; n < 5; n += 1) await expect(owner?.prove('guess', HOME)).rejects.toThrow(Unauthorized)
    await expect(owner?.prove(PASSWORD, HOME)).rejects.toThrow(TooManyAttempts)
    const { owner: again } = await at().open()
    await expect(again?.prove(PASSWORD, HOME)).rejects.toThrow(TooManyAttempts)
    at().wait(3)
    await expect(again?.prove('guess', HOME)).rejects.toThrow(Unauthorized)
    at().wait(3)
    await expect(again?.prove(PASSWORD, HOME)).rejects.toThrow(TooManyAttempts)
    await owner?.prove(PASSWORD, '192.168.1.6')
    at().wait(3)
    await again?.prove(PASSWORD, HOME)
    for (let n = 0; n < 5; n += 1) await expect(owner?.prove('guess', HOME)).rejects.toThrow(Unauthorized)
  })

  it('is asked for slowly from everywhere, once many addresses have guessed', async () => {
    const { owner } = await at().open()
    const claim = (n: number) => owner?.claim('diun_code_x', PASSWORD, `2001:db8:${n}::1`)
    for (let n = 0; n < 50; n += 1) await expect(claim(n)).rejects.toThrow(Unauthorized)
    await expect(claim(99)).rejects.toThrow(TooManyAttempts)
    at().wait(2)
    await expect(claim(99)).rejects.toThrow(Unauthorized)
  })

  it('is asked for slowly from all addresses of one IPv6 network', async () => {
    const { owner } = await at().open()
    const claim = (address: string) => owner?.claim('diun_code_x', PASSWORD, address)
    for (const n of [1, 2, 3, 4, 5]) await expect(claim(`2001:db8:0:7::${n}`)).rejects.toThrow(Unauthorized)
    await expect(claim('2001:db8::7:9:8:7:6')).rejects.toThrow(TooManyAttempts)
    await expect(claim('2001:db8:0:8::1')).rejects.toThrow(Unauthorized)
  })
})

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

describeAuth('A token', (at) => {
  it('lets a program read or write, and never make other tokens', async () => {
    const { guard, tokens } = await at().open()
    const reader = await tokens.create({ name: 'Homepage', access: 'read', expiresInDays: null })
    const writer = await tokens.create({ name: 'script', access: 'write', expiresInDays: null })
    expect(await guard.admit('read', knock('GET', bearer(reader)))).toMatchObject({ token: { name: 'Homepage' } })
    await expect(guard.admit('write', knock('POST', bearer(reader)))).rejects.toThrow(Forbidden)
    expect(await guard.admit('write', knock('POST', bearer(writer)))).toMatchObject({ kind: 'token' })
    for (const token of [reader, writer]) {
      await expect(guard.admit('person', knock('GET', bearer(token)))).rejects.toThrow(Forbidden)
    }
  })

  it('ends by its time or by being revoked, and tells when it was last used', async () => {
    const { guard, tokens } = await at().open()
    const short = await tokens.create({ name: 'short', access: 'read', expiresInDays: 1 })
    at().wait(60)
    await guard.admit('read', knock('GET', bearer(short)))
    await expect
      .poll(async () => (await tokens.list())[0])
      .toMatchObject({ lastUsedAt: '2026-11-25T12:01:00.000Z', expiresAt: '2026-11-26T12:00:00.000Z' })
    at().wait(DAY_S)
    await expect(guard.admit('read', knock('GET', bearer(short)))).rejects.toThrow(Unauthorized)
    const long = await tokens.create({ name: 'long', access: 'read', expiresInDays: null })
    const [{ id = '' } = {}] = await tokens.list()
    await tokens.revoke(id)
    await expect(guard.admit('read', knock('GET', bearer(long)))).rejects.toThrow(Unauthorized)
  })

  it('that is wrong is not made up for by a session, and a session’s secret is no token', async () => {
    const { guard, sessions } = await at().open()
    const secret = await sessions.open('Firefox', session('password'))
    const both = { ...cookieOf(secret), ...bearer('diun_token_x') }
    await expect(guard.admit('read', knock('GET', both))).rejects.toThrow(Unauthorized)
    await expect(guard.admit('read', knock('GET', bearer(secret)))).rejects.toThrow(Unauthorized)
  })
})

describeAuth('A DIUN', (at) => {
  const show = (...secrets: string[]) => secrets.map((secret) => Buffer.from(secret))

  it('shows the key of its host, until that is revoked', async () => {
    const { guard, webhookKeys } = await at().open()
    const key = await webhookKeys.create('nas')
    expect(await guard.admitSender(show('', key), knock('POST'), '')).toMatchObject({ host: 'nas' })
    const [{ id = '' } = {}] = await webhookKeys.list()
    await webhookKeys.revoke(id)
    await expect(guard.admitSender(show('', key), knock('POST'), 'The hint.')).rejects.toThrow('The hint.')
  })

  it('shows the secret that all share, which names no host', async () => {
    const { guard } = await at().open(undefined, 'open sesame')
    expect(await guard.admitSender(show('open sesame'), knock('POST'), '')).toMatchObject({ host: null })
    for (const wrong of ['', 'open sesam', 'open sesame ', 'diun_key_x']) {
      await expect(guard.admitSender(show(wrong), knock('POST'), ''), wrong).rejects.toThrow(Unauthorized)
    }
  })

  it('needs nothing where there is neither a sign-in nor a secret, and else is refused, which the log tells once', async () => {
    const { guard } = await at().open({ mode: 'none' })
    expect(await guard.admitSender(show(''), knock('POST'), '')).toEqual({ host: null, shown: null })
    const { guard: closed } = await at().open()
    for (const _ of [1, 2]) await expect(closed.admitSender(show(''), knock('POST'), '')).rejects.toThrow(Unauthorized)
    expect(at().warnings).toEqual([expect.stringContaining('10.0.0.9')])
  })

  it('that needs no key is no browser that another site makes send an event', async () => {
    const { guard } = await at().open({ mode: 'none' })
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      await expect(guard.admitSender(show(''), knock('POST', headers), '')).rejects.toThrow(Forbidden)
    }
  })

  it('that is right is let in, however many strangers come from its address', async () => {
    const { guard, webhookKeys } = await at().open()
    const key = await webhookKeys.create('nas')
    for (let n = 0; n < 600; n += 1) {
      await expect(guard.admitSender(show(''), knock('POST'), '')).rejects.toThrow(Unauthorized)
    }
    await expect(guard.admitSender(show(''), knock('POST'), '')).rejects.toThrow(TooManyAttempts)
    expect(await guard.admitSender(show(key), knock('POST'), '')).toMatchObject({ host: 'nas' })
    at().wait(60)
    await expect(guard.admitSender(show(''), knock('POST'), '')).rejects.toThrow(Unauthorized)
  })
})

describeAuth('A proxy in front', (at) => {
  const settings: AuthSettings = { mode: 'proxy', header: 'remote-user' }
  const zoe = { 'remote-user': 'zoe', origin: SITE }

  it('is believed when it is a trusted one, and nobody else', async () => {
    const { guard } = await at().open(settings)
    const proxy = { address: '10.0.0.9', isProxy: true }
    expect(await guard.admit('write', knock('POST', zoe, proxy))).toMatchObject({ kind: 'person', name: 'zoe' })
    await expect(guard.admit('read', knock('GET', zoe))).rejects.toThrow(Unauthorized)
    await expect(guard.admit('read', knock('GET', {}, proxy))).rejects.toThrow(Unauthorized)
    await expect(guard.admit('read', knock('GET', { 'remote-user': '' }, proxy))).rejects.toThrow(Unauthorized)
    await expect(
      guard.admit('read', { method: 'GET', headers: new Headers({ ...zoe, 'x-diun-dashboard-peer': 'x proxy y' }) }),
    ).rejects.toThrow(Unauthorized)
  })

  it('signs in for what its own page asks, and not for another site', async () => {
    const { guard } = await at().open(settings)
    const fromElsewhere = { ...zoe, origin: 'https://evil.example' }
    const proxy = { address: '', isProxy: true }
    await expect(guard.admit('write', knock('POST', fromElsewhere, proxy))).rejects.toThrow(Forbidden)
  })
})

describeAuth('Without a sign-in', (at) => {
  it('everyone may do everything, but other sites may not make a browser do it', async () => {
    const { guard } = await at().open({ mode: 'none' })
    for (const access of ['read', 'write', 'person'] as const) {
      expect(await guard.admit(access, knock('POST', { authorization: 'Bearer x' }))).toMatchObject({ kind: 'person' })
    }
    const fromElsewhere = { origin: 'https://evil.example' }
    await expect(guard.admit('write', knock('POST', fromElsewhere))).rejects.toThrow(Forbidden)
    await guard.admit('read', knock('GET', fromElsewhere))
  })
})
