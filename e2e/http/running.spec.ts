import { expect } from '@playwright/test'
import { claimByApi } from '../support/access/sign-in'
import { readUpdates } from '../support/board/read-board'
import { readAnswer, readSentAnswer } from '../support/read-answer'
import { openRequest, send, sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

const MIB = 1_048_576
const SECRET = 'open sesame'
const BY_SECRET = { authorization: `Bearer ${SECRET}` }
const IMAGE = 'docker.io/library/redis:7'
const DIGEST = `sha256:${'d'.repeat(64)}`

const LISTS = {
  containers: [
    { Id: 'c'.repeat(64), Names: ['/cache'], Image: 'redis:7', ImageID: `sha256:${'a'.repeat(64)}`, State: 'running' },
  ],
  images: [{ Id: `sha256:${'a'.repeat(64)}`, RepoTags: ['redis:7'], RepoDigests: [`redis@${DIGEST}`] }],
}
const BODY = JSON.stringify(LISTS)
const UPDATED = { status: 200, body: JSON.stringify({ containers: 1, updated: 1, outdated: 0, unknown: 0 }) }

test.use({ env: { WEBHOOK_SECRET: SECRET } })

const report = (url: string, body: string, headers: Record<string, string> = BY_SECRET, path = '/running/nas') =>
  send(url, { method: 'POST', path, headers }, body)

const createEvent = (hostname: string) => JSON.stringify({ image: IMAGE, digest: DIGEST, hostname })

const createReport = (bytes: number) => `{"containers":[],"x":"${'y'.repeat(bytes - 24)}"}`

test('What a host reports to run is acknowledged there, and nowhere else', async ({ app }) => {
  for (const host of ['nas', 'pi']) await sendWebhook(app.url, createEvent(host), { headers: BY_SECRET })
  expect(await report(app.url, BODY)).toMatchObject(UPDATED)
  const { hosts = [] } = (await readUpdates(app.url))[IMAGE] ?? {}
  const acknowledged = hosts.filter(({ acknowledged_at }) => acknowledged_at !== null)
  expect(acknowledged.map(({ hostname }) => hostname)).toEqual(['nas'])
})

test.describe('With a sign-in', () => {
  test.use({ env: { AUTH_MODE: 'password' } })

  test('a key reports what runs on its own host, and at no path of another', async ({ app, request }) => {
    const headers = { cookie: await claimByApi(request, app), 'sec-fetch-site': 'same-origin' }
    const { key } = await readAnswer(
      'POST /api/webhook-keys',
      request.post('/api/webhook-keys', { data: { host: 'attic' }, headers }),
    )
    const byKey = { authorization: key }
    await sendWebhook(app.url, createEvent('attic'), { headers: byKey })
    const ofAnother = await report(app.url, BODY, byKey, '/running/nas')
    expect([ofAnother.status, JSON.parse(ofAnother.body).detail]).toEqual([
      400,
      expect.stringContaining('The path names the host "nas", and the key is that of "attic".'),
    ])
    for (const path of ['/running', '/running/attic', '/running?host=nas'])
      expect(await report(app.url, BODY, byKey, path), path).toMatchObject(UPDATED)
    const updates = await readSentAnswer('GET /api/updates', send(app.url, { path: '/api/updates', headers }))
    expect(updates[IMAGE]?.hosts).toEqual([
      expect.objectContaining({ hostname: 'attic', acknowledged_at: expect.any(String) }),
    ])
    // A session is of a person, who runs nothing.
    expect((await report(app.url, BODY, headers)).status).toBe(401)
  })
})

test('A stranger is refused before the body is sent', async ({ app }) => {
  for (const authorization of ['', 'open', 'Bearer', 'Bearer diun_report_x', 'Bearer diun_key_x', 'Basic Og==']) {
    const headers = { 'content-length': 8 * MIB, ...(authorization && { authorization }) }
    const { request, answer } = openRequest(app.url, { method: 'POST', path: '/running/nas', headers })
    request.flushHeaders()
    const { status, headers: answered, body } = await answer
    expect([status, answered['content-type']], authorization).toEqual([401, 'application/problem+json'])
    expect(JSON.parse(body).detail).toContain('WEBHOOK_SECRET')
  }
})

test('A report of 8 MiB is taken, and a larger one refused, before it is sent if its length is announced', async ({
  app,
}) => {
  expect((await report(app.url, createReport(8 * MIB))).status).toBe(200)
  const headers = { ...BY_SECRET, 'content-length': 8 * MIB + 1 }
  const { request, answer } = openRequest(app.url, { method: 'POST', path: '/running/nas', headers })
  request.flushHeaders()
  const tooLarge = await answer
  expect([tooLarge.status, JSON.parse(tooLarge.body).detail]).toEqual([413, 'The body is larger than 8388608 bytes.'])
  const chunked = { ...BY_SECRET, 'transfer-encoding': 'chunked' }
  expect((await report(app.url, createReport(8 * MIB + 1), chunked)).status).toBe(413)
  // No other path takes as much.
  expect((await sendWebhook(app.url, createReport(2 * MIB), { headers: BY_SECRET })).status).toBe(413)
})

test('Many large reports at once are all answered, and events in between', async ({ app }) => {
  const reports = Array.from({ length: 12 }, (_, n) =>
    report(app.url, createReport(8 * MIB), BY_SECRET, `/running/h${n}`),
  )
  expect((await sendWebhook(app.url, createEvent('nas'), { headers: BY_SECRET })).status).toBe(200)
  for (const answer of await Promise.all(reports)) expect(answer.status).toBe(200)
})

test('A report that cannot be read is refused with a sentence, and nothing of it is kept', async ({ app }) => {
  const small = (length: number) => JSON.stringify({ containers: Array.from({ length }, () => ({})) })
  for (const [body, detail] of [
    ['', 'The body is empty: send JSON.'],
    ['[]', 'The body: Invalid input: expected object, received array.'],
    [small(1), '"containers.0": must have a "name" or an "id".'],
    [small(300_000), '"containers": must have at most 5000 items.'],
    [`{"containers":${'['.repeat(4 * MIB)}`, 'The body is not valid JSON.'],
    [
      JSON.stringify({ containers: [{ Id: 5 }] }),
      '"containers.0.Id": Invalid input: expected string, received number.',
    ],
  ] as const) {
    const answer = await report(app.url, body)
    expect([answer.status, JSON.parse(answer.body).detail]).toEqual([400, detail])
  }
  const unnamed = await report(app.url, BODY, BY_SECRET, '/running')
  expect([unnamed.status, JSON.parse(unnamed.body).detail]).toEqual([
    400,
    'Which host is this? Send it to /running/<host>, or with the webhook key of the host, which names it.',
  ])
})

test('Any host may report, at a path with slashes too many, and by no other method', async ({ app }) => {
  for (const path of ['/running/__proto__', '/running/constructor', '/running/my%20nas', '//running//nas/'])
    expect((await report(app.url, BODY, BY_SECRET, path)).status, path).toBe(200)
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const { status, headers } = await send(app.url, { method, path: '/running/nas', headers: BY_SECRET })
    expect([status, headers.allow], method).toEqual([405, 'POST'])
  }
})
