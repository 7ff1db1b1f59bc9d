import { describe, expect, it } from 'vitest'
import { TooManyAttemptsError, UnauthorizedError } from '@/lib/domain/errors'
import { createRefusals } from './refusals'
import {
  createBearerHeader,
  createRequestHead,
  createSessionCookieHeader,
  createSessionData,
  describeAuth,
} from './test-auth'

const MOST = 600

describeAuth('A stranger who is refused too often', (at) => {
  it('is told to come back later, and those at the same address who may come in never are', async () => {
    const { authorizer, sessions, tokens, webhookKeys } = await at().open()
    const cookie = createSessionCookieHeader(await sessions.open('Firefox', createSessionData('password')))
    const token = createBearerHeader(await tokens.create({ name: 'Homepage', access: 'read', expiresInDays: null }))
    const key = [Buffer.from(await webhookKeys.create('nas'))]

    for (let n = 0; n < MOST; n += 1)
      await expect(authorizer.authorize('read', createRequestHead('GET'))).rejects.toThrow(UnauthorizedError)
    await expect(authorizer.authorize('read', createRequestHead('GET'))).rejects.toThrow(TooManyAttemptsError)
    for (let n = 0; n < 3; n += 1) {
      expect(await authorizer.authorize('read', createRequestHead('GET', cookie))).toMatchObject({ kind: 'person' })
      expect(await authorizer.authorize('read', createRequestHead('GET', token))).toMatchObject({ kind: 'token' })
      expect(await authorizer.authorizeSender(key, createRequestHead('POST'), '')).toMatchObject({ host: 'nas' })
    }
  })
})

describe('Refusals', () => {
  it(`are limited to ${MOST} per minute and address`, () => {
    let nowMs = Date.UTC(2026, 10, 25, 12)
    const refusals = createRefusals(() => new Date(nowMs))
    for (let n = 1; n <= MOST; n += 1) refusals.count('203.0.113.7')
    nowMs += 20_000
    expect(() => refusals.count('203.0.113.7')).toThrow(expect.objectContaining({ seconds: 40 }))
    expect(() => refusals.count('203.0.113.8')).not.toThrow()
    nowMs += 40_000
    expect(() => refusals.count('203.0.113.7')).not.toThrow()
  })

  it('are counted together for all addresses of an IPv6 network', () => {
    const refusals = createRefusals(() => new Date())
    for (let n = 1; n <= MOST; n += 1) refusals.count(`2001:db8::${n.toString(16)}`)
    expect(() => refusals.count('2001:db8::ffff')).toThrow(TooManyAttemptsError)
    expect(() => refusals.count('2001:db8:0:1::1')).not.toThrow()
  })
})
