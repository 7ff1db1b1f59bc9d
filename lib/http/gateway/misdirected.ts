import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { getProcessKey } from '../process-key'
import { getPathKind } from './path-kind'

/** The methods by which an event may come. DIUN's own default is GET (DIUN_NOTIF_WEBHOOK_METHOD), and Next reads no body of a GET. */
const METHODS = ['GET', 'POST', 'PUT', 'PATCH']

const HEADER = 'x-diun-dashboard-sent-to-start'

/** The advice for a DIUN that sends its events to the wrong place. */
export const ENDPOINT_HINT =
  'DIUN’s events go to /webhook: set DIUN_NOTIF_WEBHOOK_ENDPOINT to an address of this board that ends in /webhook.'

/**
 * Turns an event into a POST to `/webhook` if DIUN sent it by another method, or to the start page because its endpoint lacks
 * `/webhook`. Otherwise a page would be the answer, which DIUN takes for success.
 * @param request whose `url` is as `parseRequestTarget` returns it
 */
export function rerouteEvent(request: IncomingMessage): void {
  const { url = '', method = '' } = request
  if (!METHODS.includes(method) || !hasBody(request)) return
  if (getPathKind(url) === 'webhook') {
    request.method = 'POST'
  } else if (isStartPage(url) && !isFromBrowser(request.headers)) {
    request.method = 'POST'
    request.url = url.replace(/^\/+/, '/webhook')
    request.headers[HEADER] = getProcessKey()
  }
}

/** Returns whether an event that came to `/webhook` had been sent to the start page. */
export function wasSentToStartPage(headers: Headers): boolean {
  return headers.get(HEADER) === getProcessKey()
}

/** Returns whether a request for a page may bring an event, as far as its headers tell: its body is not read. */
export function mayContainEvent(request: IncomingMessage): boolean {
  return hasBody(request) && !isFromBrowser(request.headers)
}

/** Returns whether a request brings a body, as far as its headers tell. */
export function hasBody({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function isStartPage(url: string): boolean {
  return /^\/+(\?|$)/.test(url)
}

/**
 * Recognises a browser: it says which languages its person reads, names the site that makes it send something, or asks for a page.
 * DIUN does none of these. A browser's GET has no body, but a proxy may pass it on as chunked, without a chunk.
 */
function isFromBrowser(headers: IncomingHttpHeaders): boolean {
  const { origin, 'accept-language': languages, 'sec-fetch-mode': reason, accept = '' } = headers
  return languages !== undefined || origin !== undefined || reason !== undefined || accept.includes('text/html')
}
