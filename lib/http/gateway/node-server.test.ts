import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { send } from '@/e2e/support/senders/send'
import { GATEWAY_OPTIONS } from '@/test/gateway-options'
import { extendNodeServers } from './node-server'

it('A server waits for 10 s for the headers of a request, and for 30 s for the whole of it', async () => {
  extendNodeServers(GATEWAY_OPTIONS)
  const server = createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  // A server is patched when its first connection comes in.
  await send(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, { path: '/' })
  expect([server.headersTimeout, server.requestTimeout]).toEqual([10_000, 30_000])
  server.close()
})
