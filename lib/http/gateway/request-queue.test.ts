import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { createRequestQueue } from './request-queue'

type Handle = (request: IncomingMessage, response: ServerResponse) => void

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

/** Opens a server whose requests go through the queue, and returns a connection to it. */
async function open(handle: Handle): Promise<Socket> {
  const server = createServer(createRequestQueue(handle)).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const socket = connect(getPort(server.address()), '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

function getPort(address: AddressInfo | string | null): number {
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

const createRequests = (count: number) =>
  Array.from({ length: count }, (_, index) => `GET /${index} HTTP/1.1\r\nHost: board\r\n\r\n`).join('')

/** Reads answers until there are `count`, or the connection closes. */
async function readAnswers(socket: Socket, count: number): Promise<string[]> {
  let text = ''
  for await (const chunk of socket) {
    text += chunk
    if (readBodies(text).length === count) break
  }
  return readBodies(text)
}

const readBodies = (text: string) => [...text.matchAll(/answer to (\/\d+)!/g)].map(([, path]) => path ?? '')

describe('The requests of one connection', () => {
  it('are answered in their order, one at a time', async () => {
    let underWay = 0
    let most = 0
    const socket = await open(async ({ url }, response) => {
      underWay += 1
      most = Math.max(most, underWay)
      await setTimeout(url === '/0' ? 50 : 0)
      underWay -= 1
      response.end(`answer to ${url}!`)
    })
    socket.write(createRequests(5))
    expect(await readAnswers(socket, 5)).toEqual(['/0', '/1', '/2', '/3', '/4'])
    expect(most).toBe(1)
  })

  it('go on being answered when each is sent after the last answer', async () => {
    const socket = await open(({ url }, response) => response.end(`answer to ${url}!`))
    const read = socket[Symbol.asyncIterator]()
    for (let index = 0; index < 50; index += 1) {
      socket.write(`GET /${index} HTTP/1.1\r\nHost: board\r\n\r\n`)
      expect(readBodies(String((await read.next()).value))).toEqual([`/${index}`])
    }
  })

  it('wait for their turn when there are sixteen', async () => {
    const begun: (() => void)[] = []
    const socket = await open(({ url }, response) => begun.push(() => response.end(`answer to ${url}!`)))
    socket.write(createRequests(1 + 16))
    const answers = readAnswers(socket, 17)
    for (let n = 0; n < 17; n += 1) {
      await expect.poll(() => begun.length).toBe(n + 1)
      begun[n]?.()
    }
    expect(await answers).toHaveLength(17)
  })

  it.each([17, 10_000])('close the connection when %i wait, and none of these begins', async (waiting) => {
    const begun: (string | undefined)[] = []
    const socket = await open(({ url }) => begun.push(url))
    socket.on('error', () => {})
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.write(createRequests(1 + waiting))
    await closed
    expect(begun).toEqual(['/0'])
  })

  it('are dropped when the connection closes', async () => {
    const begun: (string | undefined)[] = []
    let answer = () => {}
    const socket = await open(({ url }, response) => {
      begun.push(url)
      answer = () => response.end()
    })
    socket.write(createRequests(5))
    await expect.poll(() => begun).toEqual(['/0'])
    socket.destroy()
    await once(socket, 'close')
    await setTimeout(50)
    answer()
    await setTimeout(50)
    expect(begun).toEqual(['/0'])
  })
})
