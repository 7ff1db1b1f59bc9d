import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { send } from '@/e2e/support/senders/send'
import { acceptFirst } from './accept-first'

const CONNECTIONS = 32

it('Connections that come together are all accepted before the first of them is answered', async () => {
  let accepted = 0
  const acceptedByThen: number[] = []
  const server = createServer((_request, response) =>
    runLater(() => {
      acceptedByThen.push(accepted)
      response.end('ok')
    }),
  ).listen(0, '127.0.0.1')
  const runLater = acceptFirst(server)
  server.on('connection', () => {
    accepted += 1
  })
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`

  await Promise.all(Array.from({ length: CONNECTIONS }, () => send(url, { path: '/' })))
  expect(acceptedByThen).toEqual(Array(CONNECTIONS).fill(CONNECTIONS))

  await send(url, { path: '/' })
  expect(acceptedByThen.at(-1)).toBe(CONNECTIONS + 1)
  server.close()
})
