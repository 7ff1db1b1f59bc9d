import { expect } from '@playwright/test'
import { readUpdates } from '../support/board/read-board'
import { dripWhile } from '../support/senders/drip'
import { send, sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

const SLOW = 400
/** The limit is 10 s, and Node checks it every 30 s. Its own limit would be a minute. */
const CUT_OFF = { cutOffWithinMs: 55_000 }

test('Hundreds of clients that send their headers byte by byte hurt nobody, and are cut off', async ({ app }) => {
  test.slow()
  const begun = Array.from({ length: SLOW }, () => 'POST /webhook HTTP/1.1\r\nHost: board\r\nX-Slow: ')
  await dripWhile(app.url, begun, CUT_OFF, async () => {
    expect(await sendWebhook(app.url, '{"image":"redis:7"}')).toMatchObject({ status: 200 })
    expect(Object.keys(await readUpdates(app.url))).toEqual(['redis:7'])
  })
})

test('A request for another protocol is answered in HTTP/1.1, and holds no connection', async ({ app }) => {
  const asked = ['/', '/api/updates', '/_next/webpack-hmr', '//nowhere', '/nowhere/%E0%A4'].map(async (path) => {
    const upgrade = { path, headers: { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' } }
    const { status } = await send(app.url, upgrade)
    return [path, status]
  })
  expect(await Promise.all(asked)).toEqual([
    ['/', 200],
    ['/api/updates', 200],
    ['/_next/webpack-hmr', 404],
    ['//nowhere', 308],
    ['/nowhere/%E0%A4', 400],
  ])
  // Some clients ask for HTTP/2 in this way, along with their request.
  const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' }
  expect(await sendWebhook(app.url, '{"image":"redis:7"}', { headers })).toMatchObject({ status: 200 })
})

test('Headers, a path and a query of more than 16 KiB are refused', async ({ app }) => {
  const long = 'x'.repeat(17_000)
  for (const options of [{ path: `/${long}` }, { path: `/?q=${long}` }, { path: '/', headers: { cookie: long } }]) {
    expect((await send(app.url, options)).status).toBe(431)
  }
  expect((await send(app.url, { path: '/healthz' })).status).toBe(200)
})
