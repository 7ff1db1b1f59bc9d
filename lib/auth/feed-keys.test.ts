import { expect, it } from 'vitest'
import { ForbiddenError, TooManyAttemptsError, UnauthorizedError } from '@/lib/domain/errors'
import {
  createBearerHeader,
  createRequestHead,
  createSessionCookieHeader,
  createSessionData,
  describeAuth,
} from './test-auth'

describeAuth('The key of a feed address', (at) => {
  it('opens feeds, and nothing else, wherever it is shown', async () => {
    const { authorizer, feedKeys } = await at().open()
    const key = await feedKeys.create('Miniflux')
    expect(key).toMatch(/^diun_feed_[\w-]{43}$/)
    await authorizer.authorizeFeed(key, createRequestHead('GET'))
    const secrets = [Buffer.from(key)]
    for (const authorize of [authorizer.authorizeSender, authorizer.authorizePinger, authorizer.authorizeReporter])
      await expect(authorize(secrets, createRequestHead('POST'), '')).rejects.toThrow(UnauthorizedError)
    for (const authorization of [`Bearer ${key}`, `Basic ${Buffer.from(`x:${key}`).toString('base64')}`, key]) {
      const head = createRequestHead('GET', { authorization })
      for (const access of ['read', 'write', 'person'] as const)
        await expect(authorizer.authorize(access, head), authorization).rejects.toThrow(UnauthorizedError)
      await expect(authorizer.authorizeFeed(null, head), authorization).rejects.toThrow(UnauthorizedError)
      expect(await authorizer.isKnown(head)).toBe(false)
    }
  })

  it('is kept as a hash, shows when it was last used, and ends when it is revoked', async () => {
    const { authorizer, feedKeys } = await at().open()
    const key = await feedKeys.create('Miniflux')
    const access = await at().openAccess()
    const kept = await access.listCredentials('feed-key', '2026-11-25T12:00:00.000Z')
    expect(JSON.stringify(kept)).not.toContain(key.slice('diun_feed_'.length))
    await authorizer.authorizeFeed(key, createRequestHead('GET'))
    await expect.poll(async () => (await feedKeys.list())[0]?.lastUsedAt).toBe('2026-11-25T12:00:00.000Z')
    const [{ id = '' } = {}] = await feedKeys.list()
    expect(await feedKeys.revoke(id)).toBe('Miniflux')
    await expect(authorizer.authorizeFeed(key, createRequestHead('GET'))).rejects.toThrow(UnauthorizedError)
  })

  it('may be a read token, and no token that writes', async () => {
    const { authorizer, tokens } = await at().open()
    const reader = await tokens.create({ name: 'reader', access: 'read', expiresInDays: null })
    const writer = await tokens.create({ name: 'writer', access: 'write', expiresInDays: null })
    await authorizer.authorizeFeed(reader, createRequestHead('GET'))
    await expect(authorizer.authorizeFeed(writer, createRequestHead('GET'))).rejects.toThrow(ForbiddenError)
    for (const token of [reader, writer])
      await authorizer.authorizeFeed(null, createRequestHead('GET', createBearerHeader(token)))
  })

  it('is refused when it is wrong, even beside a session, which needs none', async () => {
    const { authorizer, sessions } = await at().open()
    const secret = await sessions.open('Firefox', createSessionData('password'))
    const head = createRequestHead('GET', createSessionCookieHeader(secret))
    await authorizer.authorizeFeed(null, head)
    for (const wrong of ['diun_feed_x', 'diun_token_x', secret, 'x'])
      await expect(authorizer.authorizeFeed(wrong, head), wrong).rejects.toThrow(UnauthorizedError)
  })

  it('is refused outright after 600 wrong ones in a minute from one address, which a right one never is', async () => {
    const { authorizer, feedKeys } = await at().open()
    const key = await feedKeys.create('Miniflux')
    const guess = () => authorizer.authorizeFeed('diun_feed_x', createRequestHead('GET'))
    for (let count = 0; count < 600; count += 1) await expect(guess()).rejects.toThrow(UnauthorizedError)
    await expect(guess()).rejects.toThrow(TooManyAttemptsError)
    await authorizer.authorizeFeed(key, createRequestHead('GET'))
  })

  it('is let through before its route, remembered there, and no longer needed without a sign-in', async () => {
    const { earlyAuthorizer, feedKeys } = await at().open()
    const url = `/api/feed.atom?tag=media&key=${await feedKeys.create('Miniflux')}`
    await earlyAuthorizer.authorizeFeed(url, {})
    expect([earlyAuthorizer.isRemembered({}, url), earlyAuthorizer.isRemembered({})]).toEqual([true, false])
    for (const wrong of ['/api/feed.atom', '/api/feed.atom?key=', `${url}x`])
      await expect(earlyAuthorizer.authorizeFeed(wrong, {}), wrong).rejects.toThrow(UnauthorizedError)
    const open = await at().open({ mode: 'none' })
    await open.authorizer.authorizeFeed('anything', createRequestHead('GET'))
  })
})
