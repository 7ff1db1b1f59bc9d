import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import * as fc from 'fast-check'
import { buildOpenApi } from '../../lib/wire/openapi/build-openapi'
import { readCookie } from '../support/access/sign-in'
import { receive } from '../support/board/board-page'
import { readUpdates } from '../support/board/read-board'
import { readAnswer } from '../support/read-answer'
import { bypassPaths, isByNext, type Sent, sendBothWays, toComparable } from '../support/senders/both-ways'
import { createRequests, KNOWN } from '../support/senders/described-request'
import { openRequest, send, sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

// Some routes are called past Next's router (lib/http/bypass/). Whatever is sent to them must be answered as Next would answer it: a difference
// after an upgrade of Next is one that lib/http/bypass/like-next.ts does not know of yet.

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const SECRET = 'open sesame'
const PASSWORD = 'correct horse battery'

/** The paths but that of the event stream, which does not end. */
const PATHS = bypassPaths.filter((path) => path !== '/api/changes')

/** The texts of a part of a path that may be read in different ways. */
const SEGMENTS = [
  'a%2Fb',
  '%25',
  '%2541',
  'b%FCro',
  '%',
  '%zz',
  'b%C3%BCro',
  '[host]',
  '%5Bhost%5D',
  'nas.rsc',
  'index',
].concat(['a+b', 'a%20b', 'a;b', 'a:b@c', '__proto__', '%00', "a'b", 'a%3Fb', '%F0%9F%90%B3', 'x'.repeat(300)])

const QUERIES = ['?', '?q=a&q=b', '?q=%E0%A4%A', '?q=%zz&a', '?q=a+b%2Bc%20d', '?state=pending&state=muted', '?state=x']
  .concat(['?tag=0&host=nas&host=', '?host=a%2Fb/c', '?database=x&since=1', '?key=a&b+c/start', '?__proto__=1&1=2&0=1'])
  .concat(['?q=\u00e4', '?rsc=1&_rsc=x', '?nxtPhost=x&nxtPpath=y', '?a=1?b=2', '??', '?q=%00'])

type Headers = NonNullable<Sent['headers']>

const HEADERS: Headers[] = [
  { 'accept-encoding': 'gzip' },
  { 'accept-encoding': 'gzip;q=0, br' },
  { 'if-none-match': '*' },
  { 'if-none-match': '"x", W/"y"' },
  { accept: ['text/html', 'application/openmetrics-text'] },
  { cookie: ['a=1', 'b="2"; c'] },
  { authorization: 'Bearer x' },
  { authorization: 'Basic Og==' },
  { origin: 'https://elsewhere.example' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' },
  { 'x-forwarded-for': '203.0.113.9, 10.0.0.1', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'a.example, b' },
  { 'next-action': 'x', 'x-middleware-subrequest': 'x', 'next-url': '/' },
  { 'x-diun-dashboard-peer': 'x', 'x-diun-dashboard-query': 'key=x', 'x-encoded-by-us': 'gzip' },
  { range: 'bytes=0-1', expect: '', te: 'trailers', 'x-latin': 'caf\u00e9' },
  { 'content-type': 'multipart/form-data; boundary=x', 'content-encoding': 'gzip' },
]

const BODIES = [
  '{}',
  '{',
  '[]',
  'null',
  '"x"',
  '\ufeff{"image":"redis:8"}',
  '{"image":"redis:8","hostname":"\\u0000"}',
  ' ',
]
  .map((body) => Buffer.from(body))
  .concat(Buffer.from('{"image":"caf\u00e9:1"}', 'latin1'), Buffer.alloc(1_048_577, ' '))

const folder = join(import.meta.dirname, '../payloads')
const PAYLOADS = readdirSync(folder).map((name) => readFileSync(join(folder, name)))

const { paths, components } = buildOpenApi('')

/** Sends each request both ways. Of those to a route, at least one must have been answered by Next: otherwise nothing would be compared. */
async function compare(url: string, requests: readonly Sent[]): Promise<void> {
  let calls = 0
  for (const sent of requests) {
    const { past, byNext } = await sendBothWays(url, sent)
    const name = `${sent.method ?? 'GET'} ${sent.path} ${JSON.stringify(sent.headers ?? {})} ${String(sent.body ?? '').slice(0, 80)}`
    expect(toComparable(past), name).toEqual(toComparable(byNext))
    expect(isByNext(past), name).toBe(false)
    if (isByNext(byNext)) calls += 1
  }
  expect(calls).toBeGreaterThan(0)
}

/** Makes requests of the schemas of a path. They are the same each time. */
function createDescribed(path: string): Sent[] {
  return Object.entries(paths[path] ?? {}).flatMap(([method, operation]) =>
    fc.sample(createRequests({ method, path, operation }, components.schemas), { seed: 1, numRuns: 25 }),
  )
}

for (const path of PATHS) {
  test(`Whatever is sent to ${path} is answered past Next’s router as Next answers it`, async ({ app, request }) => {
    for (const image of KNOWN.image) await receive(request, image, { hostname: 'nas' })
    const etag = (await send(app.url, { path })).headers.etag ?? '"none"'
    await compare(app.url, [
      ...METHODS.map((method) => ({ method, path })),
      ...METHODS.map((method) => ({ method, path, body: '{"image":"redis:8"}' })),
      ...QUERIES.map((query) => ({ path: path + query })),
      ...HEADERS.map((headers) => ({ path, headers })),
      ...[etag, `W/${etag}`].map((held) => ({ path, headers: { 'if-none-match': held, 'accept-encoding': 'gzip' } })),
      { method: 'HEAD', path, headers: { 'accept-encoding': 'gzip' } },
    ])
  })
}

for (const path of ['/webhook', '/webhook/nas', '/running/nas', '/ping/nas', '/ping/nas/start', '/api/updates']) {
  test(`Whatever body is sent to ${path} is read past Next’s router as Next reads it`, async ({ app }) => {
    const method = path === '/api/updates' ? 'PATCH' : 'POST'
    const bodies = [...BODIES, ...PAYLOADS]
    await compare(app.url, [
      ...bodies.map((body) => ({ method, path, body })),
      ...HEADERS.map((headers) => ({ method, path, headers, body: '{"image":"redis:8"}' })),
      ...[...BODIES, ...PAYLOADS.slice(0, 3)].map((body) => ({
        method,
        path,
        headers: { 'transfer-encoding': 'chunked' },
        body,
      })),
      ...QUERIES.map((query) => ({ method, path: path + query, body: '{"image":"redis:8"}' })),
    ])
  })
}

for (const described of Object.keys(paths).filter((path) => PATHS.includes(path.replace(/\{\w+\}/, 'nas')))) {
  test(`What is made from the description of ${described} is answered by both ways alike`, async ({ app, request }) => {
    for (const image of KNOWN.image) await receive(request, image, { hostname: 'nas' })
    await compare(app.url, createDescribed(described))
  })
}

test('A name in a path is read past Next’s router as Next reads it', async ({ app }) => {
  const segments = ['/webhook/', '/running/', '/ping/'].flatMap((path) => SEGMENTS.map((segment) => path + segment))
  const odd = ['/ping/a/b/c', '/ping/a/fail', '/ping/a%2Fstart']
  await compare(
    app.url,
    [...segments, ...odd].map((path) => ({ method: 'POST', path, body: '{"image":"redis:8"}' })),
  )
  for (const segment of SEGMENTS) {
    await sendWebhook(app.url, '{"image":"next:1"}', { path: `/webhook/${segment}/` })
    await sendWebhook(app.url, '{"image":"past:1"}', { path: `/webhook/${segment}` })
  }
  const updates = await readUpdates(app.url)
  const [byNext = [], past = []] = ['next:1', 'past:1'].map((image) =>
    updates[image]?.hosts.map(({ hostname }) => hostname).sort(),
  )
  expect(past).toEqual(byNext)
  expect(past).toContain('a/b')
})

test('A body that is announced as too large is refused by both ways alike', async ({ app }) => {
  for (const [path, length] of [
    ['/webhook', 1_048_577],
    ['/ping/nas', 1_048_577],
    ['/running/nas', 8_388_609],
    ['/api/updates', 1_048_577],
  ] as const) {
    const refuse = async (to: string) => {
      const method = path === '/api/updates' ? 'PATCH' : 'POST'
      const { request, answer } = openRequest(app.url, { method, path: to, headers: { 'content-length': length } })
      request.flushHeaders()
      return toComparable(await answer)
    }
    const past = await refuse(path)
    expect([path, past.status]).toEqual([path, 413])
    expect(past).toEqual(await refuse(`${path}/`))
  }
})

test.describe('With a sign-in', () => {
  test.use({ env: { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD, WEBHOOK_SECRET: SECRET } })

  test('strangers and the known are answered past Next’s router as Next answers them', async ({ app, request }) => {
    const signedIn = await request.post('/api/session', { data: { password: PASSWORD } })
    const cookie = readCookie(signedIn.headers()['set-cookie'])
    const ours = { cookie, 'sec-fetch-site': 'same-origin' }
    const made = request.post('/api/feed-addresses', { data: { name: 'Miniflux' }, headers: ours })
    const { key } = await readAnswer('POST /api/feed-addresses', made)
    await sendWebhook(app.url, '{"image":"redis:8"}', { headers: { authorization: SECRET } })
    const callers: Headers[] = [
      {},
      ours,
      { cookie, 'sec-fetch-site': 'cross-site' },
      { cookie, origin: 'https://elsewhere.example' },
      { authorization: SECRET },
      { authorization: `Bearer ${SECRET}` },
      { authorization: `Bearer ${key}` },
    ]
    await compare(
      app.url,
      PATHS.flatMap((path) =>
        callers.flatMap((headers) => [
          { path, headers },
          { path, headers, method: 'POST', body: '{"image":"redis:8"}' },
        ]),
      ),
    )
    const byKey = PATHS.flatMap((path) => [`${path}?key=${key}`, `${path}?key=${encodeURIComponent(SECRET)}`])
    await compare(
      app.url,
      byKey.flatMap((path) => [{ path }, { path, method: 'POST', body: '{"image":"redis:8"}' }]),
    )
  })
})

test.describe('Behind a trusted proxy', () => {
  test.use({ env: { TRUSTED_PROXIES: '127.0.0.1' } })

  test('addresses are read past Next’s router as Next reads them', async ({ app }) => {
    const host = 'board.lan'
    const reports: Headers[] = [
      {},
      { 'x-forwarded-proto': 'https' },
      { 'x-forwarded-host': 'diun.example.org' },
      { 'x-forwarded-proto': 'HTTPS, http', 'x-forwarded-host': 'a.example:8443, b' },
    ]
    const browsers = [{}, { origin: `https://${host}` }, { referer: `https://${host}/` }, { cookie: '__Host-x=y' }]
    const headers = reports.flatMap((report) => browsers.map((browser) => ({ host, ...report, ...browser })))
    await compare(
      app.url,
      ['/api/feed.json', '/api/feed.atom', '/api/updates', '/webhook'].flatMap((path) =>
        headers.flatMap((one) => [
          { path, headers: one },
          { path, headers: one, method: 'POST', body: '{"image":"redis:8"}' },
        ]),
      ),
    )
  })
})

test('The event stream begins, and remembers a browser, past Next’s router as by Next', async ({ app }) => {
  const readStart = async (path: string) => {
    const opened = request(`${app.url}${path}`, { agent: false })
    opened.end()
    const [response]: IncomingMessage[] = await once(opened, 'response')
    if (response === undefined) throw new Error('There is no answer.')
    const [first] = await once(response, 'data')
    opened.destroy()
    const { statusCode: status = 0, headers } = response
    return toComparable({ status, headers, body: String(first) })
  }
  const past = await readStart('/api/changes')
  expect(past).toEqual(await readStart('/api/changes/'))
  expect(past.body).toContain('event: changed')
  await compare(
    app.url,
    METHODS.filter((method) => method !== 'GET').map((method) => ({ method, path: '/api/changes' })),
  )
})

test('A header by which Next’s pages ask for their parts redirects nothing past Next’s router', async ({ app }) => {
  const ask = (path: string) => sendWebhook(app.url, '{"image":"redis:8"}', { path, headers: { rsc: '1' } })
  expect(await ask('/webhook')).toMatchObject({ status: 200, body: 'ok' })
  // This is the one answer in which the two differ: DIUN would take the redirect for success.
  expect(await ask('/webhook/')).toMatchObject({ status: 307, headers: { location: '/webhook/?_rsc' } })
})
