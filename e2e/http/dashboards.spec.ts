import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type APIRequestContext, expect } from '@playwright/test'
import { z } from 'zod'
import { claimByApi, PASSWORD } from '../support/access/sign-in'
import { readAnswer, readSentAnswer } from '../support/read-answer'
import { send, sendWebhook } from '../support/senders/send'
import type { App } from '../support/server/app'
import { test } from '../support/test'

const SECRET = 'open sesame'
const folder = join(import.meta.dirname, '../payloads')
/** The digests in the payloads. */
const DIGESTS = readdirSync(folder).flatMap(
  (name) => readFileSync(join(folder, name), 'utf8').match(/(?<="digest":")sha256:[0-9a-f]{64}/g) ?? [],
)

/** The part of a container that Homarr reads of WUD; whatever else there is, it passes over. */
const HomarrContainers = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    displayName: z.string().nullable().optional(),
    updateAvailable: z.boolean(),
    link: z.string().nullable().optional(),
    image: z.object({ tag: z.object({ value: z.string().nullable().optional() }).optional() }).optional(),
    updateKind: z.object({ remoteValue: z.string().nullable().optional() }).optional(),
    result: z.object({ tag: z.string().nullable().optional() }).optional(),
  }),
)

/** Formats what Homarr shows of a container. */
function showInHomarr({ displayName, name, image, updateKind, result }: z.output<typeof HomarrContainers>[number]) {
  return `${displayName ?? name}: ${image?.tag?.value} → ${updateKind?.remoteValue ?? result?.tag}`
}

/** The two numbers that Homepage shows of WUD. */
function showInHomepage(containers: readonly { updateAvailable: boolean }[]) {
  return { monitoring: containers.length, updates: containers.filter((container) => container.updateAvailable).length }
}

test.use({ env: { AUTH_MODE: 'password', WEBHOOK_SECRET: SECRET } })

async function openDashboard(app: App, request: APIRequestContext) {
  const headers = { cookie: await claimByApi(request, app), 'sec-fetch-site': 'same-origin' }
  const data = { name: 'Homepage', access: 'read', expires_in_days: null }
  const { token } = await readAnswer('POST /api/tokens', request.post('/api/tokens', { data, headers }))
  const basic = toBasic('wud', token)
  const ask = (path: string, rest = {}) => send(app.url, { path, headers: { ...basic, ...rest } })
  const readContainers = async () => {
    const containers = await readSentAnswer('GET /api/containers', ask('/api/containers'))
    HomarrContainers.parse(containers)
    expect(new Set(containers.map(({ id }) => id)).size).toBe(containers.length)
    return containers
  }
  const readSummary = (query = '') => readSentAnswer('GET /api/summary', ask(`/api/summary${query}`))
  return { headers, basic, ask, readContainers, readSummary }
}

function toBasic(user: string, password: string) {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
}

async function sendPayloads({ url }: App): Promise<void> {
  const headers = toBasic('diun', SECRET)
  const names = readdirSync(folder).filter((name) => /^\d/.test(name))
  for (const name of names.sort()) {
    const path = name.startsWith('07-') ? '/webhook/pinned' : '/webhook'
    const { status } = await sendWebhook(url, readFileSync(join(folder, name)), { path, headers })
    expect(status, name).toBe(200)
  }
}

async function report({ url }: App, host: string, containers: readonly object[]): Promise<void> {
  const path = `/running/${host}`
  const body = JSON.stringify({ interval: 300, containers })
  expect((await send(url, { method: 'POST', path, headers: toBasic('x', SECRET) }, body)).status).toBe(200)
}

test('Homepage and Homarr show what every body that DIUN is known to send comes to, before and after a report', async ({
  app,
  request,
}) => {
  const { ask, readContainers, readSummary } = await openDashboard(app, request)
  await sendPayloads(app)
  const readCounts = () => readSentAnswer('GET /api/counts', ask('/api/counts'))
  const before = await readContainers()
  expect(showInHomepage(before)).toEqual({ monitoring: 16, updates: 16 })
  expect(before.map(({ watcher, ...container }) => `${watcher} ${showInHomarr(container)}`)).toEqual([
    ' caddy: 2 → 2',
    `ci-runner alpine: 3.22 → ${digestOf('7c9fa4d5')}`,
    `diun-6f8c7d9b4-abcde prod/cache/redis: 7 → ${digestOf('17a73d00')}`,
    `k3s shop/shop-db/postgres: 16 → ${digestOf('33333333')}`,
    `k3s wiki/wiki-db/postgres: 17 → ${digestOf('44444444')}`,
    `nas01 caddy: 2 → ${digestOf('5c5c5c5c')}`,
    `nas01 media-sonarr-1: latest → ${digestOf('e7ceff5c')}`,
    'nas01 myapp: 2026.09-RC1 → 2026.09-RC1',
    'nas01 nginx: 1.29.1 → 1.29.1',
    ...['svc0', 'svc1', 'svc2', 'svc3'].map((name) => `nas01 ${name}: 7 → ${digestOf('18fd59ca')}`),
    'pi4 node-exporter: v1.10.2 → v1.10.2',
    `pinned redis-pinned: 7 → ${digestOf('ee8378af')}`,
    `vps-fra1 proxy: 2 → ${digestOf('5c5c5c5c')}`,
  ])
  expect(await readCounts()).toMatchObject({ pending: 9 })
  expect(await readSummary()).toMatchObject({ pending: 9, acknowledged: 0, hosts: 8, images: 12 })

  const [sonarr] = before.filter(({ name }) => name === 'media-sonarr-1')
  const [svc0] = before.filter(({ name }) => name === 'svc0')
  await report(app, 'nas01', [
    createContainer('media-sonarr-1', 'lscr.io/linuxserver/sonarr', 'latest', sonarr?.result.digest),
    createContainer('svc0', 'docker.io/library/redis', '7', svc0?.result.digest),
    createContainer('svc1', 'docker.io/library/redis', '7', `sha256:${'0'.repeat(64)}`),
    createContainer('nginx', 'docker.io/library/nginx', '1.28.0', `sha256:${'1'.repeat(64)}`),
    createContainer('unheard-of', 'ghcr.io/team/tool', '1', `sha256:${'2'.repeat(64)}`),
  ])
  const after = await readContainers()
  // No container on this host stands for caddy and myapp, which DIUN reported there: they are pending all the same.
  const ofHost = after.filter(({ watcher }) => watcher === 'nas01')
  expect(ofHost.map((container) => [container.updateAvailable, container.status, showInHomarr(container)])).toEqual([
    [true, 'unknown', `caddy: 2 → ${digestOf('5c5c5c5c')}`],
    [false, 'running', 'media-sonarr-1: latest → latest'],
    [true, 'unknown', 'myapp: 2026.09-RC1 → 2026.09-RC1'],
    [true, 'running', 'nginx: 1.28.0 → 1.29.1'],
    [false, 'running', 'svc0: 7 → 7'],
    [true, 'running', `svc1: 7 → ${digestOf('18fd59ca')}`],
    [false, 'running', 'unheard-of: 1 → null'],
  ])
  expect(showInHomepage(after)).toEqual({ monitoring: 15, updates: 12 })
  const known = new Set(before.map(({ id }) => id))
  expect(after.filter(({ id }) => !known.has(id)).map(({ name }) => name)).toEqual(['unheard-of'])
  expect(await readCounts()).toMatchObject({ pending: 8, acknowledged: 1 })
  expect(await readSummary()).toMatchObject({ pending: 8, acknowledged: 1, minor: 1 })
  expect(await readSummary('?host=nas01')).toMatchObject({ pending: 4, by_host: [{ name: 'nas01', pending: 4 }] })
  expect(await readSummary('?tag=')).toEqual(await readSummary())
})

test('What a person has muted, snoozed or acknowledged is no update anywhere', async ({ app, request }) => {
  const { headers, readContainers, readSummary } = await openDashboard(app, request)
  const images = ['muted', 'snoozed', 'acknowledged', 'pending'].map((name) => `ghcr.io/team/${name}:1`)
  for (const image of images)
    await sendWebhook(app.url, JSON.stringify({ image, hostname: 'nas' }), { headers: toBasic('', SECRET) })
  const states = [{ state: 'muted' }, { state: 'snoozed', until: '2999-01-01T00:00:00Z' }, { state: 'acknowledged' }]
  for (const [at, state] of states.entries())
    expect((await request.patch(`/api/updates/${images[at]}`, { data: state, headers })).status()).toBe(204)
  const containers = await readContainers()
  expect(containers.filter(({ updateAvailable }) => updateAvailable).map(({ name }) => name)).toEqual(['pending'])
  expect(showInHomepage(containers)).toEqual({ monitoring: 4, updates: 1 })
  const summary = await readSummary()
  expect(summary).toMatchObject({ pending: 1, acknowledged: 1, snoozed: 1, muted: 1 })
  expect(summary.updates.map(({ image }) => image)).toEqual(['ghcr.io/team/pending:1'])
})

test('A dashboard that polls is answered with 304, and compressed when something has changed', async ({
  app,
  request,
}) => {
  const { ask } = await openDashboard(app, request)
  await sendPayloads(app)
  for (const path of ['/api/containers', '/api/summary', '/api/summary?host=nas01&tag=']) {
    const first = await ask(path, { 'accept-encoding': 'gzip' })
    expect([first.status, first.headers['content-encoding'], first.headers['cache-control']], path).toEqual([
      200,
      'gzip',
      'private, no-cache',
    ])
    const again = { 'if-none-match': first.headers.etag }
    for (let poll = 0; poll < 10; poll += 1) expect((await ask(path, again)).status, path).toBe(304)
    await sendWebhook(app.url, JSON.stringify({ image: `${path}:1` }), { headers: toBasic('', SECRET) })
    expect((await ask(path, again)).status, path).toBe(200)
  }
})

test('A read token by Basic reads, and writes nothing; a person’s password by Basic opens nothing', async ({
  app,
  request,
}) => {
  const { basic } = await openDashboard(app, request)
  const paths = ['/api/containers', '/api/app', '/api/summary', '/api/updates']
  for (const path of paths) expect((await send(app.url, { path, headers: basic })).status, path).toBe(200)
  const writes = ['POST', 'PUT', 'PATCH', 'DELETE'].flatMap((method) => paths.map((path) => ({ method, path })))
  for (const write of [...writes, { method: 'POST', path: '/api/updates/acknowledge-all' }])
    expect((await send(app.url, { ...write, headers: basic }, '{}')).status, JSON.stringify(write)).toBe(403)
  const whole = basic.authorization
  const wrong = [
    toBasic('x', PASSWORD).authorization,
    toBasic('x', 'diun_token_x').authorization,
    `${whole}!`,
    `Basic ${Buffer.from('no colon').toString('base64')}`,
    'Basic',
  ]
  for (const authorization of [undefined, ...wrong]) {
    const headers = authorization === undefined ? {} : { authorization }
    for (const path of paths) expect((await send(app.url, { path, headers })).status, authorization).toBe(401)
  }
})

/** Returns the digest of the payloads that begins like this. */
function digestOf(start: string): string {
  return DIGESTS.find((digest) => digest.startsWith(`sha256:${start}`)) ?? start
}

function createContainer(name: string, repository: string, imageTag: string, digest: string | null = null) {
  return { name, image: `${repository}:${imageTag}`, state: 'running', digests: [`${repository}@${digest}`] }
}
