import type { APIRequestContext } from '@playwright/test'
import { expect } from '@playwright/test'
import { claimByApi } from '../support/access/sign-in'
import { receive } from '../support/board/board-page'
import { readAnswer } from '../support/read-answer'
import { AMBIGUOUS_PATHS } from '../support/senders/ambiguous-paths'
import { type Answer, send } from '../support/senders/send'
import { builtRoutes } from '../support/server/built-routes'
import { test } from '../support/test'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']
const SAFE = ['GET', 'HEAD']

/** The paths that need no sign-in, because they show nothing of the board, serve to sign in, or do what a code in them says. */
const PUBLIC = [
  '/_global-error',
  '/_not-found',
  '/act/x',
  '/api/session',
  '/api/session/passkey',
  '/api/session/passkey/options',
  '/api/setup',
  '/healthz',
  '/readyz',
  '/setup',
  '/sign-in',
  '/sign-in/oidc',
  '/sign-in/oidc/callback',
]

/** The paths that only a person may use, and no token. */
const PERSONAL = [
  '/api/feed-addresses',
  '/api/passkeys',
  '/api/password',
  '/api/session/confirm',
  '/api/session/failures',
  '/api/sessions',
  '/api/tokens',
  '/api/web-push-key',
  '/api/webhook-keys',
  '/settings',
]

const guarded = builtRoutes.filter(({ path }) => !PUBLIC.includes(path))
const isForSenders = (path: string) => /^\/(webhook|ping|running|update)\b/.test(path)
const apiRoutes = guarded.filter(({ isPage, path }) => !isPage && !isForSenders(path))

test.use({ env: { AUTH_MODE: 'password', AUTH_PASSWORD: 'correct horse battery' } })

/** Signs in and puts an image on the board. Returns the headers of a session and of tokens. */
async function createCredentials(request: APIRequestContext) {
  const signIn = await request.post('/api/session', { data: { password: 'correct horse battery' } })
  const cookie = signIn.headers()['set-cookie']?.split(';')[0] ?? ''
  const headers = { 'sec-fetch-site': 'same-origin' }
  const createToken = async (access: string) => {
    const data = { name: access, access, expires_in_days: 1 }
    const { token } = await readAnswer('POST /api/tokens', request.post('/api/tokens', { data, headers }))
    return { authorization: `Bearer ${token}` }
  }
  const [reader, writer] = [await createToken('read'), await createToken('write')]
  const { key } = await readAnswer(
    'POST /api/webhook-keys',
    request.post('/api/webhook-keys', { data: { host: 'nas' }, headers }),
  )
  await receive(request, 'redis:7', {}, { authorization: key })
  return { cookie, reader, writer, key }
}

function isRedirected({ status, headers }: Answer): boolean {
  return status === 307 && /^\/(sign-in|setup)(\?|$)/.test(headers.location ?? '')
}

test('The build serves what this test knows of, and everything but the way in is guarded', () => {
  expect(builtRoutes.map(({ path }) => path)).toEqual(expect.arrayContaining(PUBLIC))
  expect(guarded.length).toBeGreaterThan(20)
})

test('No route answers without a session', async ({ app, request }) => {
  await createCredentials(request)
  for (const { path, isPage } of guarded) {
    for (const method of METHODS) {
      const answer = await send(app.url, { method, path })
      const what = `${method} ${path}: ${answer.status}`
      if (isPage) expect(isRedirected(answer) || answer.status === 405, what).toBe(true)
      else expect(answer.status, what).toBe(401)
      expect(answer.body, what).not.toContain('redis')
    }
  }
})

test('A read token reads, and changes nothing on any route', async ({ app, request }) => {
  const { reader } = await createCredentials(request)
  expect((await send(app.url, { path: '/api/updates', headers: reader })).body).toContain('redis:7')
  for (const { path } of apiRoutes) {
    for (const method of METHODS.filter((one) => !SAFE.includes(one))) {
      expect((await send(app.url, { method, path, headers: reader })).status, `${method} ${path}`).toBe(403)
    }
  }
})

test('No token creates or revokes a credential', async ({ app, request }) => {
  const { writer } = await createCredentials(request)
  expect((await send(app.url, { method: 'POST', path: '/api/updates/acknowledge-all', headers: writer })).status).toBe(
    200,
  )
  const personal = guarded.filter(({ path }) => PERSONAL.some((one) => path === one || path.startsWith(`${one}/`)))
  expect(personal.length).toBeGreaterThanOrEqual(PERSONAL.length)
  for (const { path, isPage } of personal) {
    const methods = isPage ? ['GET'] : METHODS
    for (const method of methods) {
      const answer = await send(app.url, { method, path, headers: writer })
      expect(isPage ? isRedirected(answer) : answer.status === 403, `${method} ${path}: ${answer.status}`).toBe(true)
    }
  }
})

test('A browser’s session changes nothing when another site asks, whatever the route', async ({ app, request }) => {
  const { cookie } = await createCredentials(request)
  const elsewhere = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `${app.url}.evil.example` },
    { 'sec-fetch-site': 'cross-site', origin: app.url },
    { 'sec-fetch-site': 'same-site' },
    {},
  ]
  for (const { path } of apiRoutes) {
    for (const method of METHODS.filter((one) => !SAFE.includes(one))) {
      for (const headers of elsewhere) {
        const { status } = await send(app.url, { method, path, headers: { cookie, ...headers } })
        expect(status, `${method} ${path} ${JSON.stringify(headers)}`).toBe(403)
      }
    }
  }
  const ours = { cookie, origin: app.url }
  expect((await send(app.url, { method: 'POST', path: '/api/updates/acknowledge-all', headers: ours })).status).toBe(
    200,
  )
})

test('No way of writing a path leads around the guard', async ({ app, request }) => {
  await createCredentials(request)
  const paths = ['//api/updates', '/api//updates', '/api/updates/', '/api/./updates', '/x/../api/updates'].concat([
    '/api/%75pdates',
    '/%2e%2e/api/updates',
    '/api/%2e/updates',
    '/api/..%2fapi/updates',
    '/api%2fupdates',
    '/api/updates%00',
    '/api/updates.',
    '/api/updates;a=b',
    '/api/updates.rsc',
    '/api/updates?nxtPpath=board',
    '/API/updates',
    '\\api\\updates',
    '/_next/../api/updates',
    '/_next/data/x/api/updates.json',
    '/healthz/../api/updates',
    '/healthz/..%2fapi%2fupdates',
    '/./',
    '/index',
    '/index.rsc',
    '/?_rsc=x',
    '/_next/data/x/index.json',
    `${app.url}/api/updates`,
  ])
  for (const path of paths) {
    const { status, body } = await send(app.url, { path, headers: { accept: '*/*' } })
    expect([307, 308, 400, 401, 404], `${path}: ${status}`).toContain(status)
    expect(body, path).not.toContain('redis')
  }
})

test('A path that programs read in different ways is refused with every credential', async ({ app, request }) => {
  const { cookie, reader, writer, key } = await createCredentials(request)
  const rights = [{ cookie, origin: app.url }, reader, writer, { authorization: key }]
  for (const path of AMBIGUOUS_PATHS.filter((one) => !one.includes('\t'))) {
    for (const headers of rights) {
      const answer = await send(app.url, { path, headers })
      expect(answer.status, path).toBe(400)
      expect(answer.body, path).not.toContain('redis')
    }
  }
})

test('No header of Next’s and none of ours leads around the guard', async ({ app, request }) => {
  await createCredentials(request)
  const steps = 'src/middleware:src/middleware:src/middleware:src/middleware:src/middleware'
  const headers = [
    { 'x-middleware-subrequest': steps },
    { 'x-middleware-rewrite': `${app.url}/api/updates` },
    { 'x-middleware-next': '1', 'x-middleware-invoke': '' },
    { 'x-middleware-override-headers': 'cookie', 'x-middleware-request-cookie': 'a=b' },
    { 'x-invoke-path': '/healthz', 'x-invoke-status': '200', 'x-invoke-output': '/healthz' },
    { 'x-matched-path': '/healthz', 'x-nextjs-data': '1' },
    { 'x-original-url': '/healthz', 'x-rewrite-url': '/healthz' },
    { 'x-prerender-revalidate': 'x', 'next-router-prefetch': '1', rsc: '1' },
    { 'x-diun-dashboard-peer': 'x proxy 127.0.0.1', 'remote-user': 'admin' },
    { 'x-http-method-override': 'GET' },
    { authorization: 'Bearer ' },
    { authorization: 'Bearer undefined' },
    { cookie: 'diun-dashboard-session=' },
    { cookie: 'diun-dashboard-session=__proto__; __Host-diun-dashboard-session=constructor' },
  ]
  for (const extra of headers) {
    for (const path of ['/', '/settings', '/api/updates', '/api/board']) {
      const answer = await send(app.url, { path, headers: extra })
      const what = `${path} ${JSON.stringify(extra)}: ${answer.status}`
      // With `rsc`, Next first redirects to the same path.
      expect([307, 401], what).toContain(answer.status)
      expect(answer.body, what).not.toContain('redis')
    }
  }
})

test('A session that was ended is refused when its cookie comes again', async ({ app, request }) => {
  const { cookie } = await createCredentials(request)
  expect((await send(app.url, { path: '/api/updates', headers: { cookie } })).status).toBe(200)
  const ours = { cookie, origin: app.url }
  expect((await send(app.url, { method: 'DELETE', path: '/api/session', headers: ours })).status).toBe(204)
  expect((await send(app.url, { path: '/api/updates', headers: { cookie } })).status).toBe(401)
})

test.describe('before anyone owns the board', () => {
  test.use({ env: { AUTH_MODE: 'password' } })

  test('A code sets one password, once', async ({ app, request }) => {
    await claimByApi(request, app)
    await expect(claimByApi(request, app)).rejects.toThrow()
  })
})
