import { pipeline } from 'node:stream/promises'
import { expect } from '@playwright/test'
import { readUpdates } from '../support/board/read-board'
import { openRequest, sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

const MIB = 1_048_576
const CHUNK = Buffer.alloc(65_536, 'a')
const IMAGE = 'docker.io/library/nginx:1.29'
const TOO_LARGE = { status: 413, body: 'The body is larger than 1048576 bytes.\n' }
const chunked = { headers: { 'transfer-encoding': 'chunked' } }

test('A body of exactly 1 MiB is taken, with its length announced or without', async ({ app }) => {
  expect(await sendWebhook(app.url, createBody(MIB))).toMatchObject({ status: 200 })
  expect(await sendWebhook(app.url, createBody(MIB), chunked)).toMatchObject({ status: 200 })
  expect((await readUpdates(app.url))[IMAGE]?.event.padding).toHaveLength(MIB - JSON.stringify(createEvent('')).length)
})

test('A body of one byte more than 1 MiB is refused', async ({ app }) => {
  expect(await sendWebhook(app.url, createBody(MIB + 1), chunked)).toMatchObject(TOO_LARGE)
  expect(await readUpdates(app.url)).toEqual({})
})

test('A body of one byte more is refused before any of it is sent, when its length is announced', async ({ app }) => {
  const headers = { 'content-length': MIB + 1 }
  const { request, answer } = openRequest(app.url, { method: 'POST', path: '/webhook', headers })
  request.flushHeaders()
  expect(await answer).toMatchObject(TOO_LARGE)
})

for (const headers of [{ 'content-length': 1024 * MIB }, chunked.headers]) {
  test(`A sender that keeps sending is cut off (${Object.keys(headers)})`, async ({ app }) => {
    const { request, answer } = openRequest(app.url, { method: 'POST', path: '/webhook', headers })
    answer.catch(() => {})
    let sent = 0
    await pipeline(function* keepSending() {
      for (; sent < 256 * MIB; sent += CHUNK.length) yield CHUNK
    }, request).catch(() => {})

    // The operating system buffers a few MiB on the way.
    expect(sent).toBeLessThan(64 * MIB)
    expect(await sendWebhook(app.url, createBody(1_000))).toMatchObject({ status: 200 })
  })
}

function createBody(bytes: number): string {
  return JSON.stringify(createEvent('a'.repeat(bytes - JSON.stringify(createEvent('')).length)))
}

function createEvent(padding: string) {
  return { image: IMAGE, padding }
}
