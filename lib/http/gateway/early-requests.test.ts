import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { openRequest } from '@/e2e/support/senders/send'
import { holdEarlyRequests } from '@/scripts/hold-early-requests.mjs'
import { GATEWAY_OPTIONS } from '@/test/gateway-options'
import { extendNodeServers } from './node-server'

it('A request that comes before the gateway stands waits for it, and goes through it', async () => {
  const seen: string[] = []
  holdEarlyRequests()
  const server = createServer((_request, response) => {
    seen.push('server')
    response.end('ok')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`

  const connected = once(server, 'connection')
  const { request, answer } = openRequest(url, { path: '/nowhere', headers: { upgrade: 'websocket' } })
  request.end()
  const [socket] = await connected
  await once(server, 'request')
  expect(seen).toEqual([])

  extendNodeServers({
    ...GATEWAY_OPTIONS,
    filterRequest: ({ pass }) => {
      seen.push('gateway')
      pass()
    },
  })
  expect((await answer).headers).toMatchObject({ 'x-content-type-options': 'nosniff' })
  expect(seen).toEqual(['gateway', 'server'])
  expect(socket.timeout).toBe(60_000)
  server.close()
})
