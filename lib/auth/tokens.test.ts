import { expect, it } from 'vitest'
import { ForbiddenError, UnauthorizedError } from '@/lib/domain/errors'
import {
  createBasicHeader,
  createBearerHeader,
  createRequestHead,
  createSessionCookieHeader,
  createSessionData,
  DAY_S,
  describeAuth,
} from './test-auth'

describeAuth('A token', (at) => {
  it('lets a program read or write, and never make other tokens', async () => {
    const { authorizer, tokens } = await at().open()
    const reader = await tokens.create({ name: 'Homepage', access: 'read', expiresInDays: null })
    const writer = await tokens.create({ name: 'script', access: 'write', expiresInDays: null })
    expect(await authorizer.authorize('read', createRequestHead('GET', createBearerHeader(reader)))).toMatchObject({
      token: { name: 'Homepage' },
    })
    await expect(authorizer.authorize('write', createRequestHead('POST', createBearerHeader(reader)))).rejects.toThrow(
      ForbiddenError,
    )
    expect(await authorizer.authorize('write', createRequestHead('POST', createBearerHeader(writer)))).toMatchObject({
      kind: 'token',
    })
    for (const token of [reader, writer]) {
      await expect(authorizer.authorize('person', createRequestHead('GET', createBearerHeader(token)))).rejects.toThrow(
        ForbiddenError,
      )
    }
  })

  it('ends when it expires or is revoked, and shows when it was last used', async () => {
    const { authorizer, tokens } = await at().open()
    const short = await tokens.create({ name: 'short', access: 'read', expiresInDays: 1 })
    at().advanceClock(60)
    await authorizer.authorize('read', createRequestHead('GET', createBearerHeader(short)))
    await expect
      .poll(async () => (await tokens.list())[0])
      .toMatchObject({ lastUsedAt: '2026-11-25T12:01:00.000Z', expiresAt: '2026-11-26T12:00:00.000Z' })
    at().advanceClock(DAY_S)
    await expect(authorizer.authorize('read', createRequestHead('GET', createBearerHeader(short)))).rejects.toThrow(
      UnauthorizedError,
    )
    const long = await tokens.create({ name: 'long', access: 'read', expiresInDays: null })
    const [{ id = '' } = {}] = await tokens.list()
    await tokens.revoke(id)
    await expect(authorizer.authorize('read', createRequestHead('GET', createBearerHeader(long)))).rejects.toThrow(
      UnauthorizedError,
    )
  })

  it('is refused when it is wrong, even beside a session, and a session’s secret is no token', async () => {
    const { authorizer, sessions } = await at().open()
    const secret = await sessions.open('Firefox', createSessionData('password'))
    const both = { ...createSessionCookieHeader(secret), ...createBearerHeader('diun_token_x') }
    await expect(authorizer.authorize('read', createRequestHead('GET', both))).rejects.toThrow(UnauthorizedError)
    await expect(authorizer.authorize('read', createRequestHead('GET', createBearerHeader(secret)))).rejects.toThrow(
      UnauthorizedError,
    )
  })

  it('is taken by Basic as the password of any user, for what it may do and no more', async () => {
    const { authorizer, earlyAuthorizer, tokens } = await at().open()
    const reader = await tokens.create({ name: 'Homarr', access: 'read', expiresInDays: null })
    for (const user of ['', 'x', 'wud', 'zoë']) {
      const header = createBasicHeader(`${user}:${reader}`)
      const request = createRequestHead('GET', header)
      expect(await authorizer.authorize('read', request), user).toMatchObject({ token: { name: 'Homarr' } })
      expect(await authorizer.isKnown(request), user).toBe(true)
      await expect(authorizer.authorize('write', createRequestHead('POST', header)), user).rejects.toThrow(
        ForbiddenError,
      )
      await expect(authorizer.authorize('person', request), user).rejects.toThrow(ForbiddenError)
      await earlyAuthorizer.authorizeAnyone(header)
      expect(earlyAuthorizer.isRemembered(header), user).toBe(true)
    }
  })

  it('by Basic is refused unless it is a whole token in well-formed credentials', async () => {
    const { authorizer, tokens } = await at().open()
    const token = await tokens.create({ name: 'Homarr', access: 'write', expiresInDays: null })
    const { authorization } = createBasicHeader(`x:${token}`)
    const wrong = [
      authorization.replace('Basic ', 'Basic !'),
      `${authorization}!`,
      authorization.replace(/=*$/, '==='),
      createBasicHeader(token).authorization,
      createBasicHeader(`${token}:`).authorization,
      createBasicHeader(`x:y:${token}`).authorization,
      createBasicHeader(`x:${token}x`).authorization,
      createBasicHeader(Buffer.from([0xff, ...Buffer.from(`:${token}`)])).authorization,
      `Basic x:${token}`,
      'Basic',
    ]
    for (const one of wrong) {
      const request = createRequestHead('GET', { authorization: one })
      await expect(authorizer.authorize('read', request), one).rejects.toThrow(UnauthorizedError)
      expect(await authorizer.isKnown(request), one).toBe(false)
    }
  })

  it('of another program is ignored, however it is shown', async () => {
    const { authorizer, sessions } = await at().open()
    const cookie = createSessionCookieHeader(await sessions.open('Firefox', createSessionData('password')))
    const others = ['Bearer eyJhbGciOi.e30.x', 'Bearer ', 'bearer diun_key_x', 'Basic em9lOnBhc3N3b3Jk', 'Digest x']
    for (const authorization of others) {
      expect(
        await authorizer.authorize('person', createRequestHead('GET', { ...cookie, authorization })),
      ).toMatchObject({
        kind: 'person',
      })
      await expect(authorizer.authorize('read', createRequestHead('GET', { authorization }))).rejects.toThrow(
        UnauthorizedError,
      )
    }
  })

  it('keeps no person who is signed in from a page, unless it is wrong', async () => {
    const { authorizer, sessions, tokens } = await at().open()
    const cookie = createSessionCookieHeader(await sessions.open('Firefox', createSessionData('password')))
    const reader = await tokens.create({ name: 'kiosk', access: 'read', expiresInDays: null })
    const both = createRequestHead('GET', { ...cookie, ...createBearerHeader(reader) })
    expect(await authorizer.authorizePage('read', both)).toMatchObject({ kind: 'token' })
    expect(await authorizer.authorizePage('person', both)).toMatchObject({ kind: 'person' })
    await expect(
      authorizer.authorizePage('person', createRequestHead('GET', createBearerHeader(reader))),
    ).rejects.toThrow(ForbiddenError)
    for (const shown of [createBearerHeader('diun_token_x'), createBasicHeader('moe:diun_token_x')]) {
      const bad = createRequestHead('GET', { ...cookie, ...shown })
      await expect(authorizer.authorizePage('read', bad)).rejects.toThrow(UnauthorizedError)
      expect([await authorizer.hasInvalidToken(bad), await authorizer.hasInvalidToken(both)]).toEqual([true, false])
    }
  })
})
