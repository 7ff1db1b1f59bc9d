import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Browsers and proxies send no request before the last one is answered, and programs that do so send a few. */
const MAX_QUEUED = 16

type Handle = (request: IncomingMessage, response: ServerResponse) => void

type QueuedRequest = { request: IncomingMessage; response: ServerResponse }

/**
 * Hands the requests of one connection to `handle` one after the other: Node would start all that it has read at once, and a
 * connection can send thousands in the time that one takes. A connection on which more than `MAX_QUEUED` wait is closed.
 */
export function createRequestQueue(handle: Handle): Handle {
  /** Holds the requests that wait for the one under way; those of a connection that is gone go with it. */
  const queues = new WeakMap<Socket, QueuedRequest[]>()

  function start({ request, response }: QueuedRequest): void {
    response.once('close', () => startNext(request.socket))
    handle(request, response)
  }

  function startNext(socket: Socket): void {
    const next = socket.destroyed ? undefined : queues.get(socket)?.shift()
    if (next === undefined) queues.delete(socket)
    else start(next)
  }

  return (request, response) => {
    const { socket } = request
    // This request may have been read together with the one that closed the connection.
    if (socket.destroyed) return
    const waiting = queues.get(socket)
    if (waiting === undefined) {
      queues.set(socket, [])
      start({ request, response })
      return
    }
    if (waiting.length < MAX_QUEUED) waiting.push({ request, response })
    else socket.destroy()
  }
}
