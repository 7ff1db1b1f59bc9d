import { connect, createServer, type Socket } from 'node:net'
import { listenAt } from '../test/docker-engine/listening.ts'

/** A connection to a server on this machine that counts what goes through it. */
export type CountingProxy = { port: number; bytes(): { sent: number; answered: number }; close(): Promise<void> }

export async function openCountingProxy(target: number): Promise<CountingProxy> {
  let [sent, answered] = [0, 0]
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
    }
    near.on('data', (piece) => {
      sent += piece.length
    })
    far.on('data', (piece) => {
      answered += piece.length
    })
    near.pipe(far).pipe(near)
  })
  return {
    port: await listenAt(server, 0),
    bytes: () => ({ sent, answered }),
    async close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
