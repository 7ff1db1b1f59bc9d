import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { send } from '@/e2e/support/senders/send'
import { mayContainEvent, rerouteEvent } from './misdirected'

/** Answers with the method and path that a request has after rerouting, and with a plus if it may contain an event. */
const server = createServer((request, response) => {
  const mayBeEvent = mayContainEvent(request)
  rerouteEvent(request)
  response.end(`${request.method} ${request.url}${mayBeEvent ? ' +' : ''}`)
})
let url = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(() => server.close())

const CHUNKED = { 'transfer-encoding': 'chunked' }
const EVENT = '{"image":"redis:7"}'

it.each([
  ['GET', '/webhook', {}, EVENT, 'POST /webhook +'],
  ['GET', '/webhook/nas?a=b', CHUNKED, EVENT, 'POST /webhook/nas?a=b +'],
  ['PUT', '/webhook', {}, EVENT, 'POST /webhook +'],
  ['PATCH', '/', {}, EVENT, 'POST /webhook +'],
  ['GET', '/', {}, EVENT, 'POST /webhook +'],
  ['POST', '//?a=b', CHUNKED, EVENT, 'POST /webhook?a=b +'],
  ['DELETE', '/webhook', {}, EVENT, 'DELETE /webhook +'],
  ['POST', '/settings', {}, EVENT, 'POST /settings +'],
  ['GET', '/webhook', {}, '', 'GET /webhook'],
  ['PUT', '/webhook', {}, '', 'PUT /webhook'],
  ['GET', '/', {}, '', 'GET /'],
  ['POST', '/', {}, '', 'POST /'],
  ['POST', '/', { origin: 'http://evil.example' }, EVENT, 'POST /'],
  ['POST', '/', { accept: 'text/html,*/*;q=0.8' }, 'a=b', 'POST /'],
  ['GET', '/', { 'sec-fetch-mode': 'cors', ...CHUNKED }, '', 'GET /'],
  ['GET', '/', { accept: 'text/html', ...CHUNKED }, '', 'GET /'],
  ['GET', '/icons.svg', { accept: '*/*', 'accept-language': 'en', ...CHUNKED }, '', 'GET /icons.svg'],
])('%s %s with %o and “%s” is handled as %s', async (method, path, headers, body, handled) => {
  expect((await send(url, { method, path, headers }, body)).body).toBe(handled)
})
