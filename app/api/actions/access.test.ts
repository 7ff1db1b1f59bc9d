import { expect, it, vi } from 'vitest'
import { openServer } from '@/lib/server'
import { call, describeOnBothDialects } from '../../test-server'
import { DELETE as revokeFeedAddress } from '../feed-addresses/[id]/route'
import { POST as makeFeedAddress } from '../feed-addresses/route'
import { PUT as changePassword } from '../password/route'
import { POST as signIn } from '../session/route'
import { DELETE as endSession } from '../sessions/[id]/route'
import { DELETE as signOutEverywhere } from '../sessions/route'
import { DELETE as revokeToken } from '../tokens/[id]/route'
import { POST as makeToken } from '../tokens/route'
import { DELETE as revokeKey } from '../webhook-keys/[id]/route'
import { POST as makeKey } from '../webhook-keys/route'
import { GET } from './route'

const PASSWORD = 'correct horse battery'
const FIREFOX = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' }

/** Signs in, and returns the headers of the browser. */
async function signInWith(password = PASSWORD) {
  const response = await call(signIn, 'POST', { body: { password }, headers: FIREFOX })
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  return { 'sec-fetch-site': 'same-origin', cookie }
}

async function open() {
  vi.stubEnv('AUTH_MODE', 'password')
  const { auth } = await openServer()
  await auth.owner?.preset(PASSWORD)
  return auth
}

const readText = async (headers: Record<string, string>) => (await call(GET, 'GET', { headers })).text()

describeOnBothDialects('A change of access', () => {
  it('is listed, without a secret', async () => {
    const auth = await open()
    const headers = await signInWith()
    const { revision } = await (await openServer()).board.readRevision()
    const body = { name: 'home', access: 'read', expires_in_days: null }
    const { token } = await (await call(makeToken, 'POST', { headers, body })).json()
    const feed = await (await call(makeFeedAddress, 'POST', { headers, body: { name: 'Miniflux' } })).json()
    const { key } = await (await call(makeKey, 'POST', { headers, body: { host: 'nas' } })).json()
    const [[made], [feedMade], [keyMade], [session]] = [
      await auth.tokens.list(),
      await auth.feedKeys.list(),
      await auth.webhookKeys.list(),
      await auth.sessions.list(),
    ]
    await call(revokeToken, 'DELETE', { headers, params: { id: made?.id ?? '' } })
    await call(revokeFeedAddress, 'DELETE', { headers, params: { id: feedMade?.id ?? '' } })
    await call(revokeKey, 'DELETE', { headers, params: { id: keyMade?.id ?? '' } })
    await call(endSession, 'DELETE', { headers, params: { id: session?.id ?? '' } })
    const again = await signInWith()

    const text = await readText(again)
    const told = JSON.parse(text).actions.map(({ verb, name, hostname }: Record<string, unknown>) => [
      verb,
      name ?? hostname,
    ])
    expect(told.toReversed()).toEqual([
      ['signed-in', 'Firefox on Linux'],
      ['token-made', 'home'],
      ['feed-address-made', 'Miniflux'],
      ['webhook-key-made', 'nas'],
      ['token-revoked', 'home'],
      ['feed-address-revoked', 'Miniflux'],
      ['webhook-key-revoked', 'nas'],
      ['session-ended', 'Firefox on Linux'],
      ['signed-in', 'Firefox on Linux'],
    ])
    for (const secret of [token, feed.key, key, PASSWORD, headers.cookie]) expect(text).not.toContain(secret)
    expect((await (await openServer()).board.readRevision()).revision).toBeGreaterThan(revision)
  })

  it('is listed for a new password, and for signing out everywhere', async () => {
    await open()
    const next = 'another long password'
    await call(changePassword, 'PUT', { headers: await signInWith(), body: { current: PASSWORD, next } })
    await call(signOutEverywhere, 'DELETE', { headers: await signInWith(next) })
    const text = await readText(await signInWith(next))
    const verbs = JSON.parse(text).actions.map(({ verb }: { verb: string }) => verb)
    expect(verbs.filter((verb: string) => verb !== 'signed-in')).toEqual(['signed-out-everywhere', 'password-set'])
    expect(text).not.toContain(next)
  })

  it('is listed for whatever a new password revokes, and for nothing else', async () => {
    const auth = await open()
    const headers = await signInWith()
    for (const name of ['home', 'away']) {
      await call(makeToken, 'POST', { headers, body: { name, access: 'read', expires_in_days: null } })
    }
    await call(makeFeedAddress, 'POST', { headers, body: { name: 'Miniflux' } })
    await call(makeKey, 'POST', { headers, body: { host: 'nas' } })
    const next = 'another long password'
    const body = { current: PASSWORD, next, revoke: ['token', 'token', 'passkey', 'feed-key'] }
    expect((await call(changePassword, 'PUT', { headers, body })).status).toBe(204)
    expect([await auth.tokens.list(), await auth.feedKeys.list()]).toEqual([[], []])
    expect(await auth.webhookKeys.list()).toMatchObject([{ host: 'nas' }])
    const { actions } = JSON.parse(await readText(await signInWith(next)))
    const told = actions.map(({ verb, name }: Record<string, unknown>) => `${verb} ${name}`)
    const revoked = ['feed-address-revoked Miniflux', 'password-set null', 'token-revoked away', 'token-revoked home']
    expect(told.slice(1, 5).sort()).toEqual(revoked)
  })

  it('revokes nothing with a new password when the old one is wrong, or what is named is unknown', async () => {
    const auth = await open()
    const headers = await signInWith()
    await call(makeToken, 'POST', { headers, body: { name: 'home', access: 'read', expires_in_days: null } })
    const next = 'another long password'
    const change = (body: object) => call(changePassword, 'PUT', { headers, body })
    expect((await change({ current: 'a guess', next, revoke: ['token'] })).status).toBe(401)
    expect((await change({ current: PASSWORD, next: 'short', revoke: ['token'] })).status).toBe(400)
    expect((await change({ current: PASSWORD, next, revoke: ['session'] })).status).toBe(400)
    expect(await auth.tokens.list()).toHaveLength(1)
  })

  it('is not listed when it was refused', async () => {
    await open()
    await signInWith('a guess')
    const headers = await signInWith()
    await call(changePassword, 'PUT', { headers, body: { current: 'a guess', next: 'another long password' } })
    await call(revokeToken, 'DELETE', { headers, params: { id: 'nobody' } })
    const { actions } = JSON.parse(await readText(headers))
    expect(actions).toMatchObject([{ verb: 'signed-in' }])
  })
})
