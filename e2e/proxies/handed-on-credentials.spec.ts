import { type APIRequestContext, expect } from '@playwright/test'
import { PASSWORD, readCookie } from '../support/access/sign-in'
import { readAnswer } from '../support/read-answer'
import { send } from '../support/senders/send'
import { test } from '../support/test'

/** Credentials for other programs that proxies hand on, such as a person's token of the provider, or their password at the gate. */
const OTHERS = ['Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln', 'Bearer x', 'Basic em9lOnBhc3N3b3Jk', 'Negotiate x', 'Bearer']

const MAX_REDIRECTS = 3

test.use({ env: { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD } })

async function signIn(request: APIRequestContext): Promise<string> {
  const answer = await request.post('/api/session', { data: { password: PASSWORD } })
  return readCookie(answer.headers()['set-cookie'])
}

async function createToken(request: APIRequestContext, access: string) {
  const headers = { 'sec-fetch-site': 'same-origin' }
  const data = { name: access, access, expires_in_days: 1 }
  const { token } = await readAnswer('POST /api/tokens', request.post('/api/tokens', { data, headers }))
  return { authorization: `Bearer ${token}` }
}

/** Follows every redirect as a browser does. Returns the last status and path. */
async function follow(url: string, path: string, headers: Record<string, string>): Promise<string> {
  let at = path
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const answer = await send(url, { path: at, headers })
    if (answer.headers.location === undefined) return `${answer.status} ${at}`
    at = answer.headers.location
  }
  return `endless, at ${at}`
}

test('A credential for another program that a proxy hands on counts as absent', async ({ app, request }) => {
  const cookie = await signIn(request)
  for (const authorization of OTHERS) {
    for (const path of ['/', '/settings', '/activity', '/api/updates', '/api/board']) {
      expect(await follow(app.url, path, { cookie, authorization }), authorization).toBe(`200 ${path}`)
    }
    expect(await follow(app.url, '/sign-in', { cookie, authorization })).toBe('200 /')
    expect(await follow(app.url, '/', { authorization })).toBe('200 /sign-in?to=%2F')
    expect(await follow(app.url, '/api/updates', { authorization })).toBe('401 /api/updates')
    const change = { method: 'POST', path: '/api/updates/acknowledge-all' }
    const ours = { cookie, authorization, origin: app.url }
    expect((await send(app.url, { ...change, headers: ours })).status).toBe(200)
    const elsewhere = { cookie, authorization, origin: 'https://evil.example' }
    expect((await send(app.url, { ...change, headers: elsewhere })).status).toBe(403)
  }
})

test('A token of the board, added by a proxy, leads nobody in circles', async ({ app, request }) => {
  const cookie = await signIn(request)
  const reader = await createToken(request, 'read')
  expect(await follow(app.url, '/', reader)).toBe('200 /')
  expect(await follow(app.url, '/settings', reader)).toBe('200 /sign-in?to=%2Fsettings')
  for (const path of ['/', '/settings']) expect(await follow(app.url, path, { cookie, ...reader })).toBe(`200 ${path}`)

  const byBasic = `Basic ${Buffer.from('x:diun_token_revoked').toString('base64')}`
  for (const authorization of ['Bearer diun_token_revoked', byBasic]) {
    for (const headers of [{ authorization }, { cookie, authorization }]) {
      expect(await follow(app.url, '/', headers)).toBe('200 /sign-in?to=%2F')
      expect(await follow(app.url, '/api/updates', headers)).toBe('401 /api/updates')
    }
    const { body } = await send(app.url, { path: '/sign-in', headers: { cookie, authorization } })
    expect(body).toContain('adds an invalid or revoked token to your requests')
  }
})
