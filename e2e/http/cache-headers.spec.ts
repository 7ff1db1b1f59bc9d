import { type APIRequestContext, expect } from '@playwright/test'
import { readCookie } from '../support/access/sign-in'
import { receive } from '../support/board/board-page'
import { send } from '../support/senders/send'
import { builtRoutes } from '../support/server/built-routes'
import { test } from '../support/test'

const PASSWORD = 'correct horse battery'
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

/** The paths that end the session, and so are requested last. */
const ENDS_SESSION = ['/api/session', '/api/sessions']

/** The paths that are rendered with the build. They are the same for everyone, and show nothing of the board. */
const FOR_EVERYONE = ['/_global-error', '/_not-found']

test.use({ env: { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD, WEBHOOK_SECRET: 'hush-hush-hush' } })

async function signIn(request: APIRequestContext): Promise<string> {
  return readCookie((await request.post('/api/session', { data: { password: PASSWORD } })).headers()['set-cookie'])
}

test('No cache keeps an answer to somebody who is signed in, whatever the route, the method and the outcome', async ({
  app,
  request,
}) => {
  const headers = { cookie: await signIn(request), origin: app.url }
  const paths = builtRoutes.map(({ path }) => path).filter((path) => !FOR_EVERYONE.includes(path))
  const ordered = [...paths.filter((path) => !ENDS_SESSION.includes(path)), ...ENDS_SESSION]
  expect(ordered.length).toBeGreaterThan(35)
  for (const path of [...ordered, '/nowhere']) {
    for (const method of METHODS) {
      const answer = await fetch(app.url + path, { method, headers, redirect: 'manual' })
      await answer.body?.cancel()
      const what = `${method} ${path}: ${answer.status}`
      expect(answer.headers.get('cache-control'), what).toMatch(/^private, .*(no-store|no-cache)/)
    }
  }
})

test('No cache keeps a refusal of a stranger, or a redirect from a path with several slashes', async ({
  app,
  request,
}) => {
  const cookie = await signIn(request)
  const refused: { path: string; method?: string; headers?: Record<string, string> }[] = [
    { path: '/' },
    { path: '/nowhere' },
    { path: '/api/updates' },
    { path: '/webhook', method: 'POST' },
    { path: '/ping/nas', method: 'POST' },
    { path: '/', method: 'POST' },
    { path: '/webhook/../api/updates' },
    { path: '/', headers: { host: 'a b' } },
  ]
  const slashes = ['//', '//api/updates', '//settings', '//webhook', '/api//updates', '//nowhere'].flatMap((path) => [
    { path },
    { path, headers: { cookie } },
  ])
  for (const asked of [...refused, ...slashes]) {
    const { status, headers } = await send(app.url, asked)
    const what = `${JSON.stringify(asked)}: ${status}`
    expect(headers['cache-control'], what).toMatch(/^private, .*no-store/)
  }
})

test('A new token and a new key are shown once, and kept by no cache', async ({ app, request }) => {
  const headers = { cookie: await signIn(request), origin: app.url }
  const made = [
    { path: '/api/tokens', body: { name: 'Homepage', access: 'read', expires_in_days: 1 } },
    { path: '/api/feed-addresses', body: { name: 'Miniflux' } },
    { path: '/api/webhook-keys', body: { host: 'nas' } },
  ]
  for (const { path, body } of made) {
    const answer = await send(app.url, { method: 'POST', path, headers }, JSON.stringify(body))
    expect([answer.status, answer.headers['cache-control']], path).toEqual([201, 'private, no-store'])
  }
})

test('Only the browser may keep the board and its updates, and it asks before it uses them', async ({
  app,
  request,
}) => {
  const headers = { cookie: await signIn(request), origin: app.url }
  await receive(request, 'redis:7', {}, { authorization: 'hush-hush-hush' })
  for (const path of ['/api/board', '/api/updates', '/api/updates?state=pending']) {
    const first = await send(app.url, { path, headers })
    expect([first.status, first.headers['cache-control']], path).toEqual([200, 'private, no-cache'])
    const again = await send(app.url, { path, headers: { ...headers, 'if-none-match': first.headers.etag ?? '' } })
    expect([again.status, again.headers['cache-control']], path).toEqual([304, 'private, no-cache'])
  }
})
