import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { manageKeepAlive } from './keep-alive'

const server = createServer((_request, response) => response.end('ok'))
let port = 0

beforeEach(async () => {
  manageKeepAlive(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})

afterEach(async () => {
  server.closeAllConnections()
  await once(server.close(), 'close')
})

async function open(many: number) {
  const accepted = new Promise<void>((resolve) => {
    let left = many
    server.on('connection', () => {
      left -= 1
      if (left === 0) resolve()
    })
  })
  const sockets = Array.from({ length: many }, () => connect(port, '127.0.0.1'))
  await accepted
  return sockets
}

it('An idle connection is kept for longer than proxies keep theirs, and says so', async () => {
  const response = await fetch(`http://127.0.0.1:${port}/`)
  expect(response.headers.get('keep-alive')).toBe('timeout=130')
})

it('With very many connections each is kept for a short time, until there are fewer', async () => {
  const sockets = await open(501)
  expect(server.keepAliveTimeout).toBe(5_000)
  for (const socket of sockets) socket.destroy()
  await expect.poll(() => server.keepAliveTimeout).toBe(130_000)
})
