import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { readUpdates } from '../support/board/read-board'
import { createDiunEvent } from '../support/senders/diun-event'
import { openRequest, sendWebhook } from '../support/senders/send'
import { lockDatabase } from '../support/server/database'
import { test } from '../support/test'

/**
 * The longest ms that a stop may take. It is far below the 10 s after which a stopped body is given up and Docker kills. A benchmark measures
 * the usual time.
 */
const LONGEST_STOP_MS = 6_000

test.describe.configure({ retries: 0 })

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} lets a webhook in flight be answered and stored, and ends the event stream and the process`, async ({
    app,
  }) => {
    const event = JSON.stringify(createDiunEvent({ image: 'docker.io/library/nginx:1.29', hostname: 'nas' }))
    const webhook = openRequest(app.url, {
      method: 'POST',
      path: '/webhook',
      headers: { 'content-length': Buffer.byteLength(event), expect: '100-continue' },
    })
    await once(webhook.request, 'continue')
    webhook.request.write(event.slice(0, 100))
    const changes = openRequest(app.url, { path: '/api/changes' })
    await once(changes.request.end(), 'response')

    const signalledAt = performance.now()
    const exited = app.kill(signal)
    await expect.poll(app.output).toContain('Stopping')
    webhook.request.end(event.slice(100))

    expect(await webhook.answer).toMatchObject({ status: 200, body: 'ok' })
    // A connection that is kept open, as browsers do, would delay the end of the process.
    expect((await changes.answer).headers.connection).toBe('close')
    expect((await changes.answer).body).toContain('event: changed')
    expect(await exited).toEqual({ code: 0, signal: null })
    expect(performance.now() - signalledAt).toBeLessThan(LONGEST_STOP_MS)
    if (app.database.DB_PATH) expect(await readSize(`${app.database.DB_PATH}-wal`)).toBe(0)

    await app.restart()
    expect(Object.keys(await readUpdates(app.url))).toEqual(['docker.io/library/nginx:1.29'])
  })
}

test('SIGTERM lets a webhook that waits for the database be answered and stored', async ({ app }) => {
  const database = await lockDatabase(app.database)
  const event = JSON.stringify(createDiunEvent({ image: 'docker.io/library/nginx:1.29', hostname: 'nas' }))
  const webhook = sendWebhook(app.url, event)
  await setTimeout(500)
  const exited = app.kill('SIGTERM')
  await setTimeout(3_000)
  await database.unlock()
  expect(await webhook).toMatchObject({ status: 200, body: 'ok' })
  expect(await exited).toEqual({ code: 0, signal: null })
  await app.restart()
  expect(Object.keys(await readUpdates(app.url))).toEqual(['docker.io/library/nginx:1.29'])
})

test('A sender that never ends its body does not hold up the end of the process', async ({ app }) => {
  const webhook = openRequest(app.url, {
    method: 'POST',
    path: '/webhook',
    headers: { 'content-length': 100, expect: '100-continue' },
  })
  await once(webhook.request, 'continue')
  webhook.request.write('{"image":')
  webhook.answer.catch(() => {})

  const signalledAt = performance.now()
  expect(await app.kill('SIGTERM')).toEqual({ code: 0, signal: null })
  expect(performance.now() - signalledAt).toBeLessThan(LONGEST_STOP_MS)
})

/** Reads the size of a file in bytes; 0 when it does not exist. */
async function readSize(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined)
  return found?.size ?? 0
}
