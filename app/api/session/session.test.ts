import { afterEach, expect, it, vi } from 'vitest'
import { openServer } from '@/lib/server'
import { call, describeOnBothDialects } from '../../test-server'
import { GET as openChanges } from '../changes/route'
import { GET as getUpdates } from '../updates/route'
import { POST as signIn, DELETE as signOut } from './route'

const PASSWORD = 'correct horse battery'
const OURS = { 'sec-fetch-site': 'same-origin' }

async function open(settings: Record<string, string> = {}) {
  for (const [name, value] of Object.entries({ AUTH_MODE: 'password', ...settings })) vi.stubEnv(name, value)
  const { auth } = await openServer()
  await auth.owner?.preset(PASSWORD)
}

const getSessionCookie = (response: Response) => response.headers.getSetCookie()[0] ?? ''
const getDeviceCookie = (response: Response) => response.headers.getSetCookie()[1] ?? ''
const readStatus = async (cookie: string) => (await call(getUpdates, 'GET', { headers: { cookie } })).status

afterEach(() => {
  vi.useRealTimers()
})

describeOnBothDialects('Signing in', () => {
  it('gives a cookie that scripts cannot read and other sites do not send, until it is given back', async () => {
    await open()
    const response = await call(signIn, 'POST', { body: { password: PASSWORD }, headers: OURS })
    expect(response.status).toBe(204)
    const cookie = getSessionCookie(response)
    expect(cookie).toMatch(
      /^diun-dashboard-session=diun_session_[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    )
    expect([await readStatus(cookie), await readStatus('')]).toEqual([200, 401])

    const left = await call(signOut, 'DELETE', { headers: { ...OURS, cookie } })
    expect([left.status, getSessionCookie(left)]).toEqual([204, expect.stringContaining('session=; Path=/; Max-Age=0')])
    expect(await readStatus(cookie)).toBe(401)
  })

  it('takes another session each time, and ends the one before', async () => {
    await open()
    const first = getSessionCookie(await call(signIn, 'POST', { body: { password: PASSWORD } }))
    const planted = { cookie: `${first.split(';')[0]}` }
    const second = getSessionCookie(await call(signIn, 'POST', { body: { password: PASSWORD }, headers: planted }))
    expect(second.split(';')[0]).not.toBe(first.split(';')[0])
    expect([await readStatus(first), await readStatus(second)]).toEqual([401, 200])
  })

  it('behind https gives the cookie to https alone', async () => {
    await open({ BASE_URL: 'https://diun.example.org' })
    const cookie = getSessionCookie(await call(signIn, 'POST', { body: { password: PASSWORD } }))
    expect(cookie).toMatch(/^__Host-diun-dashboard-session=.*; Secure$/)
  })

  it('is not done in one’s name by another site', async () => {
    await open()
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]) {
      expect((await call(signIn, 'POST', { body: { password: PASSWORD }, headers })).status).toBe(403)
    }
  })

  it('says what is wrong, and to wait after many attempts', async () => {
    await open()
    expect((await call(signIn, 'POST', { body: {} })).status).toBe(400)
    const guess = () => call(signIn, 'POST', { body: { password: 'a guess' } })
    // The clock stands still: no wait is over, however long the passwords take to check.
    vi.useFakeTimers({ toFake: ['Date'] })
    for (let n = 0; n < 5; n += 1) expect((await guess()).status).toBe(401)
    const refused = await guess()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  })

  it('gives a cookie too that tells the browser from strangers, whose failures it does not wait for', async () => {
    await open()
    const response = await call(signIn, 'POST', { body: { password: PASSWORD }, headers: OURS })
    expect(getDeviceCookie(response)).toMatch(
      /^diun-dashboard-device=diun_device_[\w-]{43}; Path=\/; Max-Age=15552000; HttpOnly; SameSite=Lax$/,
    )
    const attempt = async (password: string, cookie: string) =>
      (await call(signIn, 'POST', { body: { password }, headers: { ...OURS, cookie } })).status
    // The clock stands still: no wait is over, however long the passwords take to check.
    vi.useFakeTimers({ toFake: ['Date'] })
    for (let n = 0; n < 5; n += 1) expect(await attempt('a guess', '')).toBe(401)
    const device = getDeviceCookie(response).split(';')[0] ?? ''
    expect(await attempt(PASSWORD, '')).toBe(429)
    expect(await attempt(PASSWORD, `${device}x`)).toBe(429)
    expect(await readStatus(device)).toBe(401)
    expect(await attempt(PASSWORD, device)).toBe(204)
    expect(await attempt(PASSWORD, device)).toBe(429)
  })

  it('that was before such a cookie was given, is given one at the next visit, and only when it lacks one', async () => {
    await open()
    const session = getSessionCookie(await call(signIn, 'POST', { body: { password: PASSWORD }, headers: OURS })).split(
      ';',
    )[0]
    const visit = async (cookie: string) => {
      const response = await call(openChanges, 'GET', { headers: { cookie } })
      await response.body?.cancel()
      return response.headers.getSetCookie()
    }
    const [given = ''] = await visit(`${session}`)
    expect(given).toMatch(/^diun-dashboard-device=diun_device_[\w-]{43}; Path=\/; Max-Age=15552000;/)
    expect(await visit(`${session}; ${given.split(';')[0]}`)).toEqual([])
    expect(await visit(`${session}; diun-dashboard-device=diun_device_x`)).toHaveLength(1)
  })

  it('is not there where one signs in otherwise', async () => {
    expect((await call(signIn, 'POST', { body: { password: PASSWORD } })).status).toBe(404)
  })
})
