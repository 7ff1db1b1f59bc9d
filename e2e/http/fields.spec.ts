import { expect } from '@playwright/test'
import { readUpdates } from '../support/board/read-board'
import { send, sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

const FIELDS = 'diun_version,hostname,status,provider,hub_link,mime_type,digest,created,platform'.split(',')
const NO_TEXT = [1, -1e308, true, false, null, [], ['nas'], {}, { nested: { deeper: null } }]

test('Fields of another type count as absent', async ({ app }) => {
  const fill = (value: unknown) => Object.fromEntries(FIELDS.map((field) => [field, value]))
  for (const [index, value] of NO_TEXT.entries()) {
    const body = JSON.stringify({ ...fill(value), metadata: [value], image: `docker.io/library/app:${index}` })
    expect(await sendWebhook(app.url, body), body).toMatchObject({ status: 200 })
  }

  const updates = await readUpdates(app.url)
  expect(Object.keys(updates)).toHaveLength(NO_TEXT.length)
  for (const [image, { event, hosts }] of Object.entries<{ event: unknown; hosts: unknown }>(updates)) {
    expect(event).toEqual({ ...fill(''), created: null, metadata: {}, image })
    expect(hosts).toMatchObject([{ hostname: '', digest: '' }])
  }
})

test('Keys that have a meaning in JavaScript are kept as any other, and change nothing', async ({ app }) => {
  const keys = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":2'
  await sendWebhook(app.url, `{"image":"__proto__",${keys},"metadata":{${keys}}}`)
  await sendWebhook(app.url, '{"image":"constructor"}')

  const updates = new Map(Object.entries<{ event: object }>(await readUpdates(app.url)))
  expect([...updates.keys()].sort()).toEqual(['__proto__', 'constructor'])
  expect(JSON.stringify(updates.get('__proto__'))).toContain(`{"event":{${keys},`)
  expect(JSON.stringify(updates.get('__proto__'))).toContain(`"metadata":{${keys}}`)
  expect(JSON.stringify(updates.get('constructor'))).not.toContain('polluted')
})

test('Text that a database cannot store is accepted', async ({ app }) => {
  const body = '{"image":"a\\u0000b","hostname":"\\ud800","metadata":{"\\u0000":"\\udfff"},"\\u0000":"\\u0000"}'
  expect(await sendWebhook(app.url, body)).toMatchObject({ status: 200 })
  expect(await readUpdates(app.url)).toMatchObject({ 'a\uFFFDb': { event: { hostname: '\uFFFD' } } })
})

for (const [kind, body] of [
  ['arrays', '['.repeat(200_000) + ']'.repeat(200_000)],
  ['objects', `{"image":"deep","metadata":${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}}`],
] as const) {
  test(`A body of deeply nested ${kind} is refused with a sentence`, async ({ app }) => {
    const { status, body: sentence } = await sendWebhook(app.url, body)
    expect(status).toBe(400)
    expect(sentence).toBe('The body is nested deeper than 64 levels.\n')
    expect(await readUpdates(app.url)).toEqual({})
  })
}

test('A byte order mark before JSON is no part of it', async ({ app }) => {
  expect(await sendWebhook(app.url, '\uFEFF{"image":"redis:7"}')).toMatchObject({ status: 200 })
  const tag = await send(app.url, { method: 'POST', path: '/api/tags' }, '\uFEFF{"name":"media"}')
  expect(tag.status).toBe(201)
  const acknowledged = await send(app.url, { method: 'PATCH', path: '/api/updates/redis:7' }, '\uFEFF')
  expect(acknowledged.status).toBe(204)
  expect(await readUpdates(app.url)).toMatchObject({ 'redis:7': { state: 'acknowledged' } })
})

test('An image whose name a database cannot store is changed and forgotten by the name under which it is kept', async ({
  app,
}) => {
  for (const [image, kept] of [
    ['registry.lan/a\uFFFDb:1', 'registry.lan/a\uFFFDb:1'],
    ['registry.lan/a\0b:2', 'registry.lan/a\uFFFDb:2'],
    ['registry.lan/\uD800:3', 'registry.lan/\uFFFD:3'],
  ] as const) {
    expect((await sendWebhook(app.url, JSON.stringify({ image }))).status).toBe(200)
    expect(Object.keys(await readUpdates(app.url))).toEqual([kept])
    const path = `/api/updates/${encodeURIComponent(kept)}`
    for (const spelling of [path, path.replaceAll('%2F', '/')]) {
      const changed = await send(app.url, { method: 'PATCH', path: spelling }, '{"note":"odd"}')
      expect(changed.status, spelling).toBe(204)
    }
    expect((await send(app.url, { method: 'DELETE', path })).status, path).toBe(204)
    expect(await readUpdates(app.url)).toEqual({})
  }
})
