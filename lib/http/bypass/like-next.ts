import type { IncomingMessage, ServerResponse } from 'node:http'
import { toLazyStream } from '../answers/lazy-stream'

// This follows Next 16.4.5 around a route, as far as our routes and their callers can tell. e2e/http/bypass.spec.ts compares the two, and
// says in what they differ.

/** The headers that an answer adds to those that are set already; any other is left as it was (next/dist/server/send-response.js). */
const ADDED = ['set-cookie', 'vary', 'www-authenticate', 'proxy-authenticate']

/**
 * Makes the request that a route gets (next/dist/server/web/spec-extension/adapters/next-request.js). Routes read its host and its scheme
 * from headers alone.
 */
export function toRouteRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = '', url = '' } = incoming
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const init = {
    method,
    headers: readHeaders(incoming),
    // The body stays in the connection until the route reads it.
    body: hasBody ? toLazyStream(incoming) : null,
    duplex: 'half',
    signal,
  }
  return new Request(`http://localhost${url}`, init)
}

function readHeaders({ headers: received }: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value = []] of Object.entries(received)) {
    for (const one of [value].flat()) headers.append(name, one)
  }
  // A proxy that does not say how it was asked counts as one that was asked as we are (next/dist/server/base-server.js).
  if (!headers.has('x-forwarded-proto')) headers.set('x-forwarded-proto', 'http')
  return headers
}

/** Copies the status and the headers of a route's answer (next/dist/server/send-response.js). */
export function copyHead(answer: Response, response: ServerResponse): void {
  response.statusCode = answer.status
  for (const [name, value] of answer.headers) {
    if (ADDED.includes(name)) response.appendHeader(name, value)
    else if (!response.hasHeader(name)) response.setHeader(name, value)
  }
}
