import { once } from 'node:events'
import type { Server } from 'node:net'

/** Has a server listen at the path of a socket, or at a port of 127.0.0.1. @returns its port; 0 for a socket */
export async function listenAt(server: Server | undefined, place: string | number): Promise<number> {
  if (server === undefined) throw new Error('There is no server.')
  if (typeof place === 'string') server.listen(place)
  else server.listen(place, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Closes a server and the connections to it. */
export async function closeServer(server: Server & { closeAllConnections(): void }): Promise<void> {
  server.close()
  server.closeAllConnections()
  if (server.listening) await once(server, 'close')
}
