import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect } from '@playwright/test'
import { readUpdates } from '../support/board/read-board'
import { createDiunEvent } from '../support/senders/diun-event'
import { openRequest, send } from '../support/senders/send'
import { test } from '../support/test'

/** The methods by which an event may come. DIUN’s own default is GET. */
const METHODS = ['GET', 'PUT', 'PATCH', 'POST']
const FRAMINGS = ['content-length', 'chunked'] as const

const createBody = (image: string) => JSON.stringify(createDiunEvent({ image, hostname: 'nas' }))
const createFramingHeaders = (framing: (typeof FRAMINGS)[number]) =>
  framing === 'chunked' ? { 'transfer-encoding': framing } : {}

/** Writes a text to the server as it is. Returns everything that comes back until the server closes the connection. */
async function converse(url: string, sent: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.write(sent)
  return text(socket)
}

test('An event is accepted by every method that can have a body, however its length is announced', async ({ app }) => {
  for (const path of ['/webhook', '/webhook/', '//webhook', '/webhook/vps']) {
    for (const method of METHODS) {
      for (const framing of FRAMINGS) {
        const image = `docker.io/library/${method.toLowerCase()}:${framing}`
        const answer = await send(app.url, { method, path, headers: createFramingHeaders(framing) }, createBody(image))
        expect(answer, `${method} ${path}, ${framing}`).toMatchObject({ status: 200, body: 'ok' })
      }
    }
  }
  const updates = await readUpdates(app.url)
  expect(Object.keys(updates)).toHaveLength(METHODS.length * FRAMINGS.length)
  expect(updates['docker.io/library/get:chunked']?.hosts).toHaveLength(2)
})

test('A GET has the limits of a POST: 1 MiB, and a body that does not stop half-way', async ({ app }) => {
  const get = (headers: Record<string, string | number>) => openRequest(app.url, { path: '/webhook', headers })
  const tooLarge = get({ 'content-length': 1_048_577 })
  tooLarge.request.flushHeaders()
  expect((await tooLarge.answer).status).toBe(413)

  const stopped = get({ 'content-length': 1_000 })
  stopped.request.write('{"image":')
  expect(await stopped.answer).toMatchObject({ status: 400, body: 'The body was cut off.\n' })
  expect(await readUpdates(app.url)).toEqual({})
})

test('A request that follows an event on the same connection is read as a request', async ({ app }) => {
  const body = createBody('docker.io/library/nginx:1.29')
  const formatHead = (line: string, ...headers: string[]) =>
    [`${line} HTTP/1.1`, 'Host: board', ...headers, '', ''].join('\r\n')
  const length = `Content-Length: ${Buffer.byteLength(body)}`
  const answers = await converse(
    app.url,
    [
      formatHead('GET /webhook', length) + body,
      formatHead('GET /', length) + body,
      formatHead('GET /webhook'),
      `${formatHead('PUT /webhook/vps', 'Transfer-Encoding: chunked')}${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n`,
      formatHead('GET /settings', length) + body,
      formatHead('GET /healthz', 'Connection: close'),
    ].join(''),
  )
  const statuses = [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status))
  expect(statuses).toEqual([200, 200, 405, 200, 400, 200])
  expect(Object.keys(await readUpdates(app.url))).toEqual(['docker.io/library/nginx:1.29'])
})
