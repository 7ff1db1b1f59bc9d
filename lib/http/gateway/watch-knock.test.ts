import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { send } from '@/e2e/support/senders/send'
import { watchKnock } from './watch-knock'

type Sent = { kind?: 'webhook' | 'ping'; method?: string; headers?: Record<string, string>; body?: string }

/** @param status that a route answers with */
async function knock(status: number, { kind = 'webhook', method = 'POST', headers = {}, body = '' }: Sent) {
  const faults: string[] = []
  const server = createServer((request, response) => {
    watchKnock(kind, { request, response }, (fault) => faults.push(fault))
    response.writeHead(status).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : ''
  await send(`http://127.0.0.1:${port}`, { method, path: '/', headers }, body)
  server.close()
  await once(server, 'close')
  return faults
}

it.each<[fault: string, status: number, Sent]>([
  ['no-key', 401, { body: '{}' }],
  ['wrong-key', 401, { body: '{}', headers: { authorization: 'x' } }],
  ['wrong-ping-key', 401, { kind: 'ping' }],
  ['get', 401, { method: 'GET' }],
  ['get', 405, { method: 'GET' }],
  ['empty', 400, {}],
  ['unreadable', 400, { body: 'x' }],
  ['unreadable', 413, { body: 'x' }],
])('A message that is refused is a knock: %s, by %i', async (fault, status, sent) => {
  expect(await knock(status, sent)).toEqual([fault])
})

it.each([200, 429, 503])('An answer of %i is no fault of the sender', async (status) => {
  expect(await knock(status, { body: '{}' })).toEqual([])
})
