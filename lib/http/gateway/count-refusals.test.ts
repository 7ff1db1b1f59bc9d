import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { send } from '@/e2e/support/senders/send'
import { countRefusals } from './count-refusals'

type Sent = { path?: string; method?: string; body?: string }

/** @param status that a route answers with */
async function count(status: number, { path = '/webhook', method = 'POST', body = '{}' }: Sent = {}) {
  const reasons: string[] = []
  const filter = countRefusals(
    ({ response }) => response.writeHead(status).end(),
    (reason) => reasons.push(reason),
  )
  const server = createServer((request, response) =>
    filter({ request, response, address: '203.0.113.7', pass: () => {} }),
  ).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : ''
  await send(`http://127.0.0.1:${port}`, { method, path }, body)
  server.close()
  await once(server, 'close')
  return reasons
}

it.each<[reason: string, status: number, Sent]>([
  ['no-key', 401, {}],
  ['get', 400, { method: 'GET', body: '' }],
  ['throttled', 429, { method: 'GET', body: '' }],
  ['unreadable', 413, { path: '/webhook/nas' }],
  ['throttled', 429, {}],
  ['unavailable', 503, {}],
  ['other', 405, {}],
  ['other', 500, {}],
])('A refused webhook is counted: %s, by %i', async (reason, status, sent) => {
  expect(await count(status, sent)).toEqual([reason])
})

it('Nothing else is counted', async () => {
  expect(await count(200)).toEqual([])
  expect(await count(401, { path: '/ping/nas' })).toEqual([])
  expect(await count(401, { path: '/api/updates' })).toEqual([])
})
