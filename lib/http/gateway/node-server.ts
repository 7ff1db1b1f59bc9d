import { randomUUID } from 'node:crypto'
import { channel, subscribe } from 'node:diagnostics_channel'
import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { type BlockList, Socket } from 'node:net'
import { ENCODED_BY_US } from '../encoded-by-us'
import { buildContentSecurityPolicy, SECURITY_HEADERS } from '../headers/security-headers'
import { checkHost } from '../network/check-host'
import { type Peer, resolvePeer, writePeer } from '../network/peer'
import { buildTransportSecurity } from '../network/transport-security'
import { isEmbeddable } from '../reading/embedded-badge'
import { acceptFirst } from './accept-first'
import { manageKeepAlive } from './keep-alive'
import { rerouteEvent } from './misdirected'
import { dropNextHeaders } from './next-headers'
import { getPathKind } from './path-kind'
import type { RequestFilter } from './request-filter'
import { createRequestQueue } from './request-queue'
import { parseRequestTarget, UNREADABLE_TARGET } from './request-target'
import { sendProblem } from './send-problem'

/** A client that takes longer than this to send its headers, or a whole request, holds a connection that others may need. */
const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 30_000
/** A client that for this long sends nothing, and takes nothing of an answer, keeps the rest in memory. Event streams are never silent for as long. */
const IDLE_TIMEOUT_MS = 60_000

/** Matches a path with several slashes in a row: Next redirects to the path without them, and sets no cache header. */
const REDIRECTED = /^[^?]*\/\//

type PatchOptions = {
  trustedProxies: BlockList
  baseUrl: string | null
  hsts: boolean | null
  frameAncestors: readonly string[]
  isDevelopment: boolean
  auth: { mode: string }
  hasOpenMetrics: boolean
  /** Is called with the peer of each request that has an `X-Forwarded-For`. */
  onForwarded(peer: Peer): void
  /** Answers strangers, and passes the others on. */
  filterRequest: RequestFilter
}

/**
 * Corrects what Next does before and after our routes see a request, for every server of this process. The channel is Node's, and calls
 * before the server reads from a new connection. What has come before is held by `scripts/hold-early-requests.mjs`, which hands it over.
 */
export function extendNodeServers(options: PatchOptions): void {
  const patched = new WeakSet<Server>()
  const onConnection = (message: unknown) => {
    if (typeof message !== 'object' || message === null || !('socket' in message)) return
    const { socket } = message
    if (!(socket instanceof Socket) || !('server' in socket) || !(socket.server instanceof Server)) return
    if (patched.has(socket.server)) return
    patched.add(socket.server)
    patchServer(socket.server, options)
  }
  subscribe('net.server.socket', onConnection)
  channel('diun-dashboard.gateway').publish(onConnection)
}

function patchServer(server: Server, options: PatchOptions): void {
  setTimeouts(server)
  manageKeepAlive(server)
  // In development the browser learns of changed files by WebSocket.
  if (!options.isDevelopment) ignoreUpgrades(server)
  interceptRequests(server, (request, response, pass) => {
    dropNextHeaders(request.headers)
    setSecurityHeaders(request, response, options)
    replaceTraceMethod(request)
    const peer = recordPeer(request, options)
    const transportSecurity = buildTransportSecurity(request, peer, options)
    if (transportSecurity !== null) response.setHeader('strict-transport-security', transportSecurity)
    restoreContentEncoding(response)
    const target = parseRequestTarget(request.url ?? '')
    if (target === null) return sendProblem(request, response, UNREADABLE_TARGET)
    request.url = target
    if (REDIRECTED.test(target)) response.setHeader('cache-control', 'private, no-store')
    rerouteEvent(request)
    const isOpen = options.auth.mode === 'none' || (options.hasOpenMetrics && getPathKind(target) === 'metrics')
    const problem = checkHost(request, { ...options, isOpen }, peer.isProxy)
    if (problem !== null) return sendProblem(request, response, problem)
    // In development Next has paths of its own.
    if (options.isDevelopment) pass()
    else options.filterRequest({ request, response, address: peer.address, pass })
  })
}

/**
 * Makes each request go through `intercept` first.
 * @param intercept calls `pass` to hand the request on to Next, or answers it, and then Next never sees it
 */
function interceptRequests(
  server: Server,
  intercept: (request: IncomingMessage, response: ServerResponse, pass: () => void) => void,
): void {
  const handlers = server.listeners('request')
  server.removeAllListeners('request')
  const runOnceAccepted = acceptFirst(server)
  const handle = createRequestQueue((request, response) => {
    const pass = () => {
      for (const handler of handlers) handler.call(server, request, response)
    }
    runOnceAccepted(() => {
      if (!request.socket.destroyed) intercept(request, response, pass)
    })
  })
  server.on('request', handle)
}

/** Shortens Node's timeouts of a minute for headers and five for a request. Node checks them every 30 s. */
function setTimeouts(server: Server): void {
  server.headersTimeout = HEADERS_TIMEOUT_MS
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.timeout = IDLE_TIMEOUT_MS
}

/**
 * Has a request with `Upgrade` answered as one without (RFC 9110 7.8). Next would close its connection unanswered, or leave it open
 * for ever, with none of the limits applied.
 */
function ignoreUpgrades(server: Server): void {
  server.removeAllListeners('upgrade')
}

/** Renames TRACE, which the web's `Request` does not accept: Next would answer 500, and log it. An unknown method is refused. */
function replaceTraceMethod(request: IncomingMessage): void {
  if (request.method === 'TRACE') request.method = 'REFUSED-TRACE'
}

/** Writes the peer into the headers, where routes can read it: they do not see the connection. */
function recordPeer(request: IncomingMessage, { trustedProxies, onForwarded }: PatchOptions): Peer {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
  const peer = resolvePeer(request.socket.remoteAddress ?? '', forwarded, trustedProxies)
  writePeer(request.headers, peer)
  if (forwarded !== '') onForwarded(peer)
  return peer
}

function setSecurityHeaders(request: IncomingMessage, response: ServerResponse, options: PatchOptions): void {
  const policy = buildContentSecurityPolicy(randomUUID(), options)
  request.headers['content-security-policy'] = policy
  response.setHeader('content-security-policy', policy)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
  // Next keeps a header that is there already, so the route of action links, whose address is the credential, cannot set this one.
  if (request.url?.startsWith('/act/')) response.setHeader('referrer-policy', 'no-referrer')
  if (isEmbeddable(request.url ?? '', options.auth.mode))
    response.setHeader('cross-origin-resource-policy', 'cross-origin')
  // This header cannot list origins; browsers that know the policy go by that.
  if (options.frameAncestors.length > 0) response.removeHeader('x-frame-options')
}

function restoreContentEncoding(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response)
  response.setHeader = (name, value) => {
    setHeader(name === ENCODED_BY_US ? 'content-encoding' : name, value)
    return response
  }
}
