import { expect } from '@playwright/test'
import { parseProblem } from '../../test/parse-answer'
import { PASSWORD } from '../support/access/sign-in'
import { send, sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

/** Matches a logged error or a stack trace. */
const ERROR_IN_LOG = /"level":"error"|^ +at /m

/** Values of the header Host that name no host. */
const UNUSABLE = [
  '',
  'a b',
  '[::1',
  'host:99999',
  'host:port',
  '@',
  'user@host',
  '%zz',
  'a%2eb',
  'host/../x',
  'b\u00fccher.example',
  'a\tb',
  'a,b',
  'x'.repeat(4_000),
]

/** Names that the owner of another site can let point to this server. */
const OTHERS = [
  'evil.example',
  'EVIL.example:8080',
  'evil.example.',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
]

const OURS = [
  'localhost',
  'LOCALHOST:8080',
  'board.localhost',
  'nas',
  'nas.local',
  'nas.lan:81',
  'nas.internal',
].concat(['nas.home.arpa.', '127.0.0.1:8080', '[::1]:8080', '8.8.8.8'])

const READ = ['/', '/activity', '/api/updates', '/api/board', '/icon.svg', '/nowhere', '/sign-in']
const FOR_PROGRAMS = ['/healthz', '/readyz']

test('A Host that cannot be parsed is answered 400, and leaves nothing in the log', async ({ app }) => {
  for (const path of [...READ, ...FOR_PROGRAMS, '/setup', '/api/session/passkey/options']) {
    for (const host of UNUSABLE) {
      const { status, body } = await send(app.url, { path, setHost: false, headers: { host } })
      expect(status, `${path} at ${JSON.stringify(host)}`).toBe(400)
      expect(body).not.toMatch(/node_modules|at .*:\d+/)
    }
  }
  const answerToTwoHosts = await send(app.url, { path: '/', headers: ['Host', 'nas', 'Host', 'nas'] })
  expect(answerToTwoHosts.status).toBe(400)
  expect(app.output()).not.toMatch(ERROR_IN_LOG)
})

test('The API answers a Host that cannot be parsed with a problem, as any other error', async ({ app }) => {
  const { headers, body } = await send(app.url, { path: '/api/board', headers: { host: '[::1' } })
  expect([headers['content-type'], parseProblem(body).status]).toEqual(['application/problem+json', 400])
})

test('Without a sign-in the board is refused under a name that another site may have', async ({ app }) => {
  for (const path of READ) {
    for (const host of OTHERS) {
      const { status, body, headers } = await send(app.url, { path, headers: { host } })
      expect(status, `${path} at ${host}`).toBe(403)
      expect(body).toContain('BASE_URL')
      expect(headers['x-diun-dashboard']).toBe('1')
    }
    for (const host of OURS) {
      const { status } = await send(app.url, { path, headers: { host } })
      expect([200, 307, 404], `${path} at ${host}: ${status}`).toContain(status)
    }
  }
  const forwarded = { host: 'evil.example', 'x-forwarded-host': 'nas' }
  expect((await send(app.url, { path: '/', headers: forwarded })).status).toBe(403)
})

test('DIUN, reporters and health checks may use any name, and a page of another site none', async ({ app }) => {
  const event = JSON.stringify({ image: 'redis:7', hostname: 'nas', status: 'update' })
  const ping = { method: 'POST', path: '/ping/nas' }
  const report = { method: 'POST', path: '/running/nas' }
  const containers = '{"containers":[]}'
  for (const host of OTHERS) {
    expect((await sendWebhook(app.url, event, { headers: { host } })).status).toBe(200)
    expect((await send(app.url, { ...ping, headers: { host } })).status).toBe(200)
    expect((await send(app.url, { ...report, headers: { host } }, containers)).status).toBe(200)
    for (const path of FOR_PROGRAMS) expect((await send(app.url, { path, headers: { host } })).status).toBe(200)
    const fromPage = { host, origin: `http://${host}` }
    expect((await sendWebhook(app.url, event, { headers: fromPage })).status).toBe(403)
    expect((await send(app.url, { ...ping, headers: fromPage })).status).toBe(403)
    expect((await send(app.url, { ...report, headers: fromPage }, containers)).status).toBe(403)
  }
})

test.describe('behind a proxy that is trusted', () => {
  test.use({ env: { TRUSTED_PROXIES: '127.0.0.1' } })

  test('Every valid name that a trusted proxy passes on is accepted', async ({ app }) => {
    for (const host of [...OTHERS, ...OURS]) {
      expect((await send(app.url, { path: '/', headers: { host } })).status, host).toBe(200)
      const forwarded = { host: 'dashboard:8080', 'x-forwarded-host': `${host}, inner` }
      expect((await send(app.url, { path: '/', headers: forwarded })).status, host).toBe(200)
    }
    for (const host of UNUSABLE.filter((one) => !/^$|,/.test(one))) {
      const forwarded = { 'x-forwarded-host': host, 'x-forwarded-proto': 'https' }
      for (const path of ['/', '/api/session/passkey/options']) {
        expect((await send(app.url, { path, headers: forwarded })).status, JSON.stringify(host)).toBe(400)
      }
    }
    for (const proto of ['', 'a b', '%zz', 'javascript', 'https, http', 'HTTPS']) {
      expect((await send(app.url, { path: '/', headers: { 'x-forwarded-proto': proto } })).status, proto).toBe(200)
    }
    expect(app.output()).not.toMatch(ERROR_IN_LOG)
  })
})

test.describe('at its own address', () => {
  test.use({ env: { BASE_URL: 'https://diun.example.org' } })

  test('The name of BASE_URL is accepted, and others as without it', async ({ app }) => {
    for (const host of ['diun.example.org', 'DIUN.example.org:8080', 'diun.example.org.', 'nas']) {
      expect((await send(app.url, { path: '/', headers: { host } })).status, host).toBe(200)
    }
    for (const host of ['evil.example', 'x.diun.example.org', 'diun.example.org.evil.example']) {
      expect((await send(app.url, { path: '/', headers: { host } })).status, host).toBe(403)
    }
  })
})

test.describe('with a sign-in', () => {
  test.use({ env: { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD } })

  test('With a sign-in any name leads to the board, since a browser keeps its cookie for each name', async ({
    app,
  }) => {
    for (const host of OTHERS) {
      expect((await send(app.url, { path: '/sign-in', headers: { host } })).status, host).toBe(200)
      expect((await send(app.url, { path: '/api/updates', headers: { host } })).status, host).toBe(401)
    }
  })

  test('A request whose origin cannot be parsed neither signs in nor creates a passkey', async ({ app }) => {
    for (const host of UNUSABLE) {
      for (const origin of ['null', '', 'http://', 'http://[::1', 'http://nas:99999', `http://${encodeURI(host)}`]) {
        const options = { method: 'POST', path: '/api/session', setHost: false, headers: { host, origin } }
        expect((await send(app.url, options, JSON.stringify({ password: PASSWORD }))).status).toBe(400)
      }
    }
    for (const origin of ['null', '', 'http://', 'http://[::1', 'http://nas:99999', 'file:///x', 'http://null']) {
      const options = { method: 'POST', path: '/api/session', headers: { host: 'nas', origin } }
      expect((await send(app.url, options, JSON.stringify({ password: PASSWORD }))).status, origin).toBe(403)
    }
    expect(app.output()).not.toMatch(ERROR_IN_LOG)
  })
})
