import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, Server, ServerResponse } from 'node:http'
import { type BlockList, Socket } from 'node:net'
import { unescape as decodeLeniently } from 'node:querystring'
import { type Peer, toPeer, writePeer } from './peer'
import { HSTS, SECURITY_HEADERS, toContentSecurityPolicy } from './security-headers'

/**
 * What a route answers in place of `content-encoding`. Next 16.4 drops that one, since a fetched body may have been decoded
 * on the way (FORBIDDEN_HEADERS in next/dist/server/send-response.js), and never compresses what a route answers.
 */
export const ENCODED_BY_US = 'x-encoded-by-us'

/** Who sends its headers, or the whole of a request, slower than this holds a connection that others may need. */
const LONGEST_HEADERS_MS = 10_000
const LONGEST_REQUEST_MS = 30_000

type PatchOptions = { trustedProxies: BlockList; baseUrl: string | null; isDevelopment: boolean }

/**
 * From now on mends, for every server of this process, what Next does before and after our routes see a request. The channels
 * are Node's, and call before the server handles the connection or the request.
 */
export function patchRequests(options: PatchOptions): void {
  subscribe('net.server.socket', (message) => {
    if (typeof message === 'object' && message !== null && 'socket' in message) patchServer(message.socket, options)
  })
  subscribe('http.server.request.start', (message) => {
    if (typeof message !== 'object' || message === null) return
    if (!('request' in message) || !(message.request instanceof IncomingMessage)) return
    if (!('response' in message) || !(message.response instanceof ServerResponse)) return
    const { request, response } = message
    tidyPath(request)
    tidyMethod(request)
    const peer = tellPeer(request, options)
    protectBrowser(request, response, toContentSecurityPolicy(randomUUID(), options.isDevelopment))
    if (isSurelySecure(request, peer, options.baseUrl)) response.setHeader('strict-transport-security', HSTS)
    keepContentEncoding(response)
  })
}

/** Mends the server that accepted a connection, before it reads from it. */
function patchServer(socket: unknown, { isDevelopment }: PatchOptions): void {
  if (!(socket instanceof Socket) || !('server' in socket) || !(socket.server instanceof Server)) return
  limitSlowness(socket.server)
  // In development the browser hears of changed files by WebSocket.
  if (!isDevelopment) keepToHttp(socket.server)
}

/** Node would wait a minute for headers and five for a body; it looks every 30 s. */
function limitSlowness(server: Server): void {
  server.headersTimeout = LONGEST_HEADERS_MS
  server.requestTimeout = LONGEST_REQUEST_MS
}

/**
 * Answers a request with `Upgrade` as one without (RFC 9110 7.8). Next closes its connection unanswered, or leaves it open for
 * ever, where none of the limits holds.
 */
function keepToHttp(server: Server): void {
  server.removeAllListeners('upgrade')
}

/**
 * Leaves an absolute path with single slashes. Next redirects `//webhook` and `/\\webhook`, and DIUN must never get a redirect;
 * and it passes a request that names another server (`GET http://10.0.0.1/`, RFC 9112 3.2.2) on to that server.
 */
function tidyPath(request: IncomingMessage): void {
  const [path = '', ...query] = (request.url ?? '').split('?')
  const local = `/${path.replace(/^[a-z][a-z0-9+.-]*:[/\\]{2}[^/\\]*/i, '')}`.replace(/[/\\]+/g, '/')
  request.url = [local.split('/').map(toDecodable).join('/'), ...query].join('?')
}

/** Next would answer 500. A `%` that begins no byte stands for itself; in place of what is not UTF-8 stands U+FFFD. */
function toDecodable(segment: string): string {
  try {
    decodeURIComponent(segment)
    return segment
  } catch {
    return encodeURIComponent(decodeLeniently(segment))
  }
}

/** The web's `Request` takes no TRACE: Next would answer 500, and log it. As any method that it does not know, it is refused. */
function tidyMethod(request: IncomingMessage): void {
  if (request.method === 'TRACE') request.method = 'REFUSED-TRACE'
}

/** Tells the routes, which see no connection, who is at its other end. */
function tellPeer(request: IncomingMessage, { trustedProxies }: PatchOptions): Peer {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
  const peer = toPeer(request.socket.remoteAddress ?? '', forwarded, trustedProxies)
  writePeer(request.headers, peer)
  return peer
}

function protectBrowser(request: IncomingMessage, response: ServerResponse, policy: string): void {
  request.headers['content-security-policy'] = policy
  response.setHeader('content-security-policy', policy)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
}

/** Whether the browser speaks https, as those say whose word is taken: what it is told now, it keeps to for a year. */
function isSurelySecure({ headers }: IncomingMessage, { isProxy }: Peer, baseUrl: string | null): boolean {
  if (baseUrl !== null) return baseUrl.startsWith('https:')
  return isProxy && /^https\b/.test(String(headers['x-forwarded-proto']))
}

function keepContentEncoding(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response)
  response.setHeader = (name, value) => {
    setHeader(name === ENCODED_BY_US ? 'content-encoding' : name, value)
    return response
  }
}
