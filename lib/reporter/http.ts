import { type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http'

/** An engine on a slow disk takes its time to list a thousand images. */
const IDLE_MS = 60_000
/** Proxies and load balancers forget a connection on which nothing moves for some minutes. */
const KEEP_ALIVE_MS = 30_000

/** The place of a server: a socket of this machine, or the address of a host. */
export type Place = { socketPath: string } | { url: URL }

export type Exchange = {
  place: Place
  method: 'GET' | 'POST'
  /** The path with its query. */
  path: string
  headers?: OutgoingHttpHeaders
  /** Bytes, since Node would write the headers as UTF-8 too if they went out with a text. */
  body?: Buffer
  /** Certificates that are trusted besides those of the system, in PEM. */
  ca?: string | undefined
  /** The longest body of an answer, in bytes. */
  maxBytes: number
}

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string }

/** The body of an answer is longer than is read. */
class TooLongError extends Error {}

/** Sends a request, and reads its answer. Each has a connection of its own, since minutes lie between them. */
export async function exchange(sent: Exchange, signal: AbortSignal): Promise<Answer> {
  const response = await send(sent, signal)
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of response) {
    bytes += piece.length
    if (bytes > sent.maxBytes) throw new TooLongError(`The answer is longer than ${sent.maxBytes} bytes.`)
    pieces.push(piece)
  }
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: Buffer.concat(pieces).toString(),
  }
}

/** Sends a request whose answer goes on and on. Nothing may arrive for hours. */
export async function openStream(sent: Exchange, signal: AbortSignal): Promise<IncomingMessage> {
  const response = await send(sent, signal)
  response.socket.setTimeout(0)
  response.socket.setKeepAlive(true, KEEP_ALIVE_MS)
  return response
}

async function send({ place, body, ca, ...sent }: Exchange, signal: AbortSignal): Promise<IncomingMessage> {
  const isSecure = 'url' in place && place.url.protocol === 'https:'
  // TLS takes memory, which most engines and many boards do without.
  const open = isSecure ? (await import('node:https')).request : request
  const outgoing = open({
    ...toAddress(place),
    method: sent.method,
    path: sent.path,
    headers: sent.headers ?? {},
    agent: false,
    timeout: IDLE_MS,
    signal,
    ...(ca === undefined ? {} : { ca }),
  })
  outgoing.once('timeout', () => outgoing.destroy(Object.assign(new Error('No answer came.'), { code: 'ETIMEDOUT' })))
  outgoing.end(body)
  return new Promise((resolve, reject) => {
    outgoing.once('response', resolve)
    // An error after the answer has begun reaches whoever reads it.
    outgoing.on('error', reject)
  })
}

function toAddress(place: Place) {
  if ('socketPath' in place) return { socketPath: place.socketPath }
  const { protocol, hostname, port } = place.url
  // Node wants an address of IPv6 without its brackets.
  return { protocol, hostname: hostname.replace(/^\[(.*)\]$/, '$1'), port }
}

/** Returns the code of an error of the network, such as `ECONNREFUSED`; of several, as for a name with two addresses, the first. */
export function getErrorCode(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return getErrorCode(error.errors[0])
  if (error instanceof TooLongError) return error.message
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
