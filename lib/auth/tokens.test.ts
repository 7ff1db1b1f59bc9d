import { expect, it } from 'vitest'
import { Forbidden, Unauthorized } from '@/lib/domain/errors'
import { bearer, cookieOf, DAY_S, describeAuth, knock, session } from './test-auth'

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

  it('of another program is as none, however it is shown', async () => {
    const { guard, sessions } = await at().open()
    const cookie = cookieOf(await sessions.open('Firefox', session('password')))
    const others = [
      'Bearer eyJhbGciOi.e30.x',
      'Bearer ',
      'bearer diun_key_x',
      'Basic em9lOmRpdW5fdG9rZW5feA==',
      'Digest x',
    ]
    for (const authorization of others) {
      expect(await guard.admit('person', knock('GET', { ...cookie, authorization }))).toMatchObject({ kind: 'person' })
      await expect(guard.admit('read', knock('GET', { authorization }))).rejects.toThrow(Unauthorized)
    }
  })

  it('takes no page from a person who is signed in, unless it is a bad one', async () => {
    const { guard, sessions, tokens } = await at().open()
    const cookie = cookieOf(await sessions.open('Firefox', session('password')))
    const reader = await tokens.create({ name: 'kiosk', access: 'read', expiresInDays: null })
    const both = knock('GET', { ...cookie, ...bearer(reader) })
    expect(await guard.admitToPage('read', both)).toMatchObject({ kind: 'token' })
    expect(await guard.admitToPage('person', both)).toMatchObject({ kind: 'person' })
    await expect(guard.admitToPage('person', knock('GET', bearer(reader)))).rejects.toThrow(Forbidden)
    const bad = knock('GET', { ...cookie, ...bearer('diun_token_x') })
    await expect(guard.admitToPage('read', bad)).rejects.toThrow(Unauthorized)
    expect([await guard.showsBadToken(bad), await guard.showsBadToken(both)]).toEqual([true, false])
  })
})
