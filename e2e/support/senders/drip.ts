import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect } from '@playwright/test'

const EVERY_MS = 1_000

/**
 * Sends the beginning of each request on a connection of its own, and then one byte more each second. Meanwhile calls `use`, and then waits
 * until the server has closed all the connections.
 */
export async function dripWhile(
  url: string,
  begun: readonly string[],
  { cutOffWithinMs }: { cutOffWithinMs: number },
  use: () => Promise<void>,
): Promise<void> {
  const { hostname, port } = new URL(url)
  const sockets = await Promise.all(begun.map((text) => open(hostname, Number(port), text)))
  const drip = setInterval(() => {
    for (const socket of sockets) socket.write('x')
  }, EVERY_MS)
  try {
    await use()
    const countOpen = () => sockets.filter((socket) => !socket.closed).length
    await expect.poll(countOpen, { timeout: cutOffWithinMs }).toBe(0)
  } finally {
    clearInterval(drip)
    for (const socket of sockets) socket.destroy()
  }
}

async function open(host: string, port: number, begun: string): Promise<Socket> {
  const socket = connect(port, host)
  // The server closes the connection while we write.
  socket.on('error', () => {})
  // Reading the answer lets us notice the end of the connection.
  socket.resume()
  await once(socket, 'connect')
  socket.write(begun)
  return socket
}
