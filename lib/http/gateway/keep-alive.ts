import type { Server } from 'node:http'

/**
 * How long an idle connection is kept for the next request. A proxy sends the next one down a connection that it has kept, and one that is closed at
 * that moment takes the request with it: DIUN does not send again. So they are kept for longer than proxies keep theirs, by default: nginx
 * for 60 s (`keepalive_timeout` of an upstream), Traefik for 90 s (`idleConnTimeout`), Caddy for 120 s (`keepalive`).
 */
const KEEP_ALIVE_MS = 130_000
/** Who holds more connections than any proxy needs shall not hold them for long. */
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
