import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { Server } from 'node:http'
import { Socket } from 'node:net'

/** Node's channel for each connection that a server of this process has accepted. It calls before anything is read from the connection. */
const CONNECTED = 'net.server.socket'

/** The channel on which `lib/http/gateway/node-server.ts`, once it stands, publishes its own subscriber to Node's. */
const GATEWAY = 'diun-dashboard.gateway'

/**
 * Makes requests wait until the gateway stands, and hands them over to it. Next listens before it loads anything of ours, so the first
 * requests would go past the gateway with its limits and its headers.
 */
export function holdEarlyRequests() {
  /** @type {Map<Socket, Server>} */
  const connections = new Map()
  /** @type {Set<Server>} */
  const held = new Set()
  /** @type {(() => void)[]} */
  const requests = []
  let isHolding = true

  /** @param {unknown} message */
  const onConnection = (message) => {
    if (typeof message !== 'object' || message === null || !('socket' in message)) return
    const { socket } = message
    if (!(socket instanceof Socket) || !('server' in socket) || !(socket.server instanceof Server)) return
    const { server } = socket
    connections.set(socket, server)
    socket.once('close', () => connections.delete(socket))
    if (held.has(server)) return
    held.add(server)
    hold(server)
  }

  /** @param {Server} server */
  const hold = (server) => {
    const handlers = server.listeners('request')
    server.removeAllListeners('request')
    // A request with `Upgrade` is one like any other, as the gateway has it.
    server.removeAllListeners('upgrade')
    server.on('request', (request, response) => {
      if (isHolding) requests.push(() => server.emit('request', request, response))
      else for (const handler of handlers) handler.call(server, request, response)
    })
  }

  /** @param {unknown} onGatewayConnection */
  const release = (onGatewayConnection) => {
    if (typeof onGatewayConnection !== 'function') return
    unsubscribe(CONNECTED, onConnection)
    unsubscribe(GATEWAY, release)
    isHolding = false
    for (const [socket, server] of connections) {
      onGatewayConnection({ socket })
      // Node gives a connection its timeout as it accepts it, and the gateway has set one only now.
      socket.setTimeout(server.timeout)
    }
    for (const emit of requests) emit()
  }

  subscribe(CONNECTED, onConnection)
  subscribe(GATEWAY, release)
}
