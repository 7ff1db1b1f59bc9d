import { expect } from '@playwright/test'
import { readUpdates } from '../support/board/read-board'
import { openRequest, send, sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

const BODY = JSON.stringify({ image: 'docker.io/library/nginx:1.29', hostname: 'nas' })
const STOPPED = { status: 400, body: 'The body was cut off.\n' }

const announced = { 'content-length': Buffer.byteLength(BODY) }
const chunked = { 'transfer-encoding': 'chunked' }

test('A body that stops half-way is refused after a while, and nothing of it is stored', async ({ app }) => {
  const stop = (headers: Record<string, string | number>, part: string) => {
    const { request, answer } = openRequest(app.url, { method: 'POST', path: '/webhook', headers })
    request.flushHeaders()
    if (part !== '') request.write(part)
    return answer
  }
  const answers = await Promise.all([
    stop(announced, ''),
    stop(announced, BODY.slice(0, 20)),
    stop({ ...announced, 'content-length': BODY.length + 1 }, BODY),
    stop(chunked, BODY.slice(0, 20)),
    stop(chunked, BODY),
  ])
  for (const answer of answers) expect(answer).toMatchObject(STOPPED)
  expect(await readUpdates(app.url)).toEqual({})
})

test('A connection that closes half-way leaves nothing behind', async ({ app }) => {
  for (const headers of [announced, chunked]) {
    const { request, answer } = openRequest(app.url, { method: 'POST', path: '/webhook', headers })
    await new Promise((resolve) => request.write(BODY.slice(0, 20), resolve))
    request.destroy()
    await expect(answer).rejects.toThrow()
  }
  expect(await readUpdates(app.url)).toEqual({})
  expect(await sendWebhook(app.url, BODY)).toMatchObject({ status: 200 })
})

test('Reports that stop half-way keep neither events nor other reports waiting for long', async ({ app }) => {
  const stopped = Array.from({ length: 6 }, () => {
    const headers = { 'content-length': 8_000_000 }
    const { request, answer } = openRequest(app.url, { method: 'POST', path: '/running/nas', headers })
    request.write('{"containers":[')
    return answer
  })
  expect(await sendWebhook(app.url, BODY)).toMatchObject({ status: 200 })
  const report = { method: 'POST', path: '/running/pi' }
  expect(await send(app.url, report, '{"containers":[]}')).toMatchObject({ status: 200 })
  for (const answer of await Promise.all(stopped)) expect(answer.status).toBe(400)
})
