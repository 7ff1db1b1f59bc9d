import { once } from 'node:events'
import { createServer, Socket } from 'node:net'
import { findFreePort } from './free-port.ts'

/** A network connection to a server on this machine that a test can interrupt. */
type TcpProxy = {
  port: number
  /** Passes nothing on from now on and closes nothing, like a pulled cable. */
  freeze(): void
  /** Does that to the connections that are open now, and passes on what is said on new ones. */
  freezeOpen(): void
  /** Ends every connection, and goes on to accept new ones. */
  cut(): void
  /** Ends every connection and refuses new ones, like a machine whose program has ended. */
  stop(): Promise<void>
  /** Listens at the same port again, and passes everything on. */
  start(): Promise<void>
}

export async function openTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const port = await findFreePort()
  const sockets = new Set<Socket>()
  const frozen = new WeakSet<Socket>()
  let isFrozen = false

  const track = (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    if (isFrozen) socket.pause()
  }
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const isSilent = (socket: Socket) => isFrozen || frozen.has(socket)
  // A socket that ends by itself would answer the end of the other side, which a pulled cable does not.
  const open = () =>
    createServer({ allowHalfOpen: true }, (near) => {
      const far = new Socket({ allowHalfOpen: true })
      track(near)
      track(far)
      near.on('data', (chunk) => isSilent(near) || far.write(chunk))
      far.on('data', (chunk) => isSilent(far) || near.write(chunk))
      near.once('end', () => {
        // Tests reach one server by several proxies: one that has fallen silent must hold no lock on the one that takes over.
        if (isFrozen) far.destroy()
        else if (!isSilent(near)) far.end()
      })
      far.once('end', () => isSilent(far) || near.end())
      near.once('close', () => far.destroy())
      far.once('close', () => near.destroy())
      if (!isFrozen) far.connect(target)
    })
  let server = open()

  const start = async () => {
    isFrozen = false
    server = open()
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await start()
  return {
    port,
    start,
    freeze() {
      isFrozen = true
    },
    freezeOpen() {
      for (const socket of sockets) frozen.add(socket)
    },
    cut,
    async stop() {
      cut()
      if (!server.listening) return
      server.close()
      await once(server, 'close')
    },
  }
}
