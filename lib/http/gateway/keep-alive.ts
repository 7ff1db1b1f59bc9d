import type { Server } from 'node:http'

/**
 * The time for which an idle connection is kept. A proxy sends its next request down a connection that it has kept, and if we close
 * it at that moment, the request is lost: DIUN does not send again. So connections are kept for longer than proxies keep theirs by
 * default: nginx for 60 s (`keepalive_timeout` of an upstream), Traefik for 90 s (`idleConnTimeout`), Caddy for 120 s (`keepalive`).
 */
const KEEP_ALIVE_MS = 130_000
/** No proxy needs more connections than this: with more, none is kept for long. */
const CROWDED_FROM = 500
const CROWDED_KEEP_ALIVE_MS = 5_000

/** Keeps the idle connections of a server open, for a shorter time when there are many. */
export function manageKeepAlive(server: Server): void {
  let open = 0
  const updateTimeout = () => {
    server.keepAliveTimeout = open > CROWDED_FROM ? CROWDED_KEEP_ALIVE_MS : KEEP_ALIVE_MS
  }
  server.on('connection', (socket) => {
    open += 1
    updateTimeout()
    socket.once('close', () => {
      open -= 1
      updateTimeout()
    })
  })
  updateTimeout()
}
