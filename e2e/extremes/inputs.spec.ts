import { expect } from '@playwright/test'
import { DIALECTS } from '../../test/fresh-database'
import { send, sendWebhook } from '../support/senders/send'
import { type App, openApp } from '../support/server/app'
import { test } from '../support/test'

const IMAGE = 'docker.io/library/redis:7'

/** Texts of kinds that one of the databases cannot store, compares in its own way, or reads as something else. */
const TEXTS = [
  'a\0b',
  '\0',
  '\uFFFD',
  'a\uFFFDb:1',
  '\uD800',
  'x\uDFFFy',
  '\uFEFF',
  '\u2028',
  "'; drop table images; --",
  '%',
  '%_\\',
  '\\',
  '-1',
  '1e400',
  '99999999999999999999',
  'NaN',
  'Ä',
  'e\u0301',
  '\u{1F600}',
  '__proto__',
  'x'.repeat(5_000),
]

const TIMES = [
  '0000-01-01T00:00:00Z',
  '0000-01-01T00:00:00+23:59',
  '0001-01-01T00:00:00Z',
  '0001-01-01T00:00:00+00:01',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59-23:59',
  '+010000-01-01T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T00:00:60Z',
  '294247-01-10T04:00:54Z',
]

const VALUES = [...TEXTS, ...TIMES]

type Input = { method: string; path: string; body?: unknown }

/** Builds a request for every place in the API that takes a text, with `value` there. */
function buildInputs(value: string): Input[] {
  const inPath = encode(value)
  const encodeCursor = (at: string, id: string) => Buffer.from(`${at} ${id}`).toString('base64url')
  const pages = ['/api/events?', '/api/actions?', `/api/history?image=${encode(IMAGE)}&`]
  return [
    ...['q', 'state', 'tag', 'host'].map((name) => get(`/api/updates?${name}=${inPath}`)),
    ...['database', 'since'].map((name) => get(`/api/board?database=x&since=1&${name}=${inPath}`)),
    get(`/api/history?image=${inPath}`),
    get(`/api/actions?image=${inPath}`),
    get(`/api/actions?kind=${inPath}`),
    ...pages.flatMap((page) => [
      get(`${page}q=${inPath}`),
      get(`${page}limit=${inPath}`),
      get(`${page}before=${inPath}`),
      get(`${page}before=${encodeCursor(value, 'x')}`),
      get(`${page}before=${encodeCursor('2026-01-01T00:00:00.000Z', value)}`),
    ]),
    post('/webhook', { image: value }),
    post('/webhook', { image: IMAGE, digest: value }),
    post('/webhook', { image: IMAGE, hostname: value, created: value, status: value, provider: value }),
    post('/webhook', { image: IMAGE, hub_link: value, platform: value, mime_type: value, diun_version: value }),
    post('/webhook', { image: IMAGE, [value]: value, metadata: { [value]: value, ctn_names: value } }),
    post('/webhook', { image: `docker.io/library/labelled:${VALUES.indexOf(value)}`, metadata: { tag: value } }),
    post(`/webhook/${inPath}`, { image: IMAGE }),
    post(`/ping/${inPath}/start`, undefined),
    post(`/ping/${inPath}`, value),
    post(`/ping/nas?key=${inPath}`, undefined),
    { method: 'PATCH', path: `/api/updates/${inPath}` },
    { method: 'PATCH', path: `/api/updates/${IMAGE}`, body: { note: value } },
    { method: 'PATCH', path: `/api/updates/${IMAGE}`, body: { changelog: value } },
    { method: 'PATCH', path: `/api/updates/${IMAGE}`, body: { changelog: `https://x/${value}` } },
    { method: 'PATCH', path: `/api/updates/${IMAGE}`, body: { state: value } },
    { method: 'PATCH', path: `/api/updates/${IMAGE}`, body: { state: 'acknowledged', hostname: value } },
    { method: 'PATCH', path: `/api/updates/${IMAGE}`, body: { state: 'acknowledged', as_of: value } },
    { method: 'PATCH', path: `/api/updates/${IMAGE}`, body: { state: 'snoozed', until: value } },
    post('/api/updates/batch', { images: [value], state: 'muted' }),
    post('/api/updates/batch', { images: [IMAGE], state: 'pending', hostname: value }),
    post('/api/updates/batch', { since: 1, database: value, steps: [{ images: [IMAGE], state: 'pending' }] }),
    post('/api/updates/acknowledge-by-tag', { tag_id: value }),
    post('/api/tags', { name: value }),
    post('/api/tags', { name: `r${value}`, color: 'slate', position: 0, images: [value] }),
    { method: 'PATCH', path: `/api/tags/${inPath}`, body: { name: 'x' } },
    { method: 'PATCH', path: '/api/tags/1', body: { name: value, expected: { name: value } } },
    { method: 'DELETE', path: `/api/tags/${inPath}` },
    { method: 'PUT', path: '/api/tag-assignments', body: { image: value, tag_id: 1 } },
    { method: 'DELETE', path: '/api/tag-assignments', body: { image: value } },
    ...['image', 'host', 'registry', 'provider', 'stack'].map((name) => ({
      method: 'PUT',
      path: '/api/rules',
      body: [{ [name]: value, muted: true }],
    })),
    post('/api/rules/apply', undefined),
    { method: 'PATCH', path: '/api/hosts', body: { host: value, silence: 'always' } },
    { method: 'PATCH', path: '/api/hosts', body: { host: value, name: `h${value}` } },
    { method: 'PATCH', path: '/api/hosts', body: { host: `h${value}`.trim(), name: value } },
    { method: 'PATCH', path: '/api/hosts', body: { host: value, into: value } },
    { method: 'DELETE', path: '/api/aliases', body: { name: value } },
    { method: 'DELETE', path: '/api/hosts', body: { host: `${value}x` } },
    get('/hosts'),
    get(`/?q=${inPath}&host=${inPath}&tag=${inPath}&state=${inPath}&sort=${inPath}&group=${inPath}`),
    get(`/?image=${inPath}`),
    get(`/activity?q=${inPath}&kind=${inPath}`),
    get(`/sign-in?to=${inPath}`),
    get('/api/updates'),
    get('/api/hosts'),
    get('/api/events'),
    get('/api/actions'),
    { method: 'DELETE', path: `/api/updates/${inPath}` },
  ]
}

test('No text in any place makes the server fail, and both databases answer alike', async () => {
  test.setTimeout(600_000)
  const apps = await Promise.all(DIALECTS.map((dialect) => openApp({ dialect })))
  try {
    for (const { url } of apps) await sendWebhook(url, JSON.stringify({ image: IMAGE, hostname: 'nas' }))
    const answers = await Promise.all(apps.map(askEverything))
    const [ofSqlite = [], ofPostgres = []] = answers
    expect(ofSqlite.length).toBe(VALUES.length * buildInputs('').length)
    expect([...ofSqlite, ...ofPostgres].filter(({ status }) => status >= 500)).toEqual([])
    expect(
      ofSqlite.filter((answer, at) => answer.status !== ofPostgres[at]?.status || answer.body !== ofPostgres[at].body),
    ).toEqual([])
    for (const { output } of apps) expect(output()).not.toContain('"level":"error"')
  } finally {
    await Promise.all(apps.map((app) => app.close()))
  }
})

async function askEverything({ url }: App) {
  const answers = []
  for (const value of VALUES) {
    for (const { method, path, body } of buildInputs(value)) {
      const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
      const answer = await send(url, { method, path }, text)
      answers.push({
        what: `${method} ${path.slice(0, 200)} ${text?.slice(0, 200)}`,
        status: answer.status,
        body: normalizeBody(answer.body),
      })
    }
  }
  return answers
}

/** Removes the parts of a body that differ between runs: times, names of databases, nonces. */
function normalizeBody(body: string): string {
  if (body.startsWith('<')) return 'a page'
  return body.replace(/2\d{3}-\d\d-\d\dT[\d:.]+Z|"(database|next|id)":"[^"]*"/g, '…')
}

/** Encodes a text for an address. A text that UTF-8 cannot express becomes the bytes of a lone surrogate. */
function encode(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80'
}

function get(path: string): Input {
  return { method: 'GET', path }
}

function post(path: string, body: unknown): Input {
  return { method: 'POST', path, body }
}
