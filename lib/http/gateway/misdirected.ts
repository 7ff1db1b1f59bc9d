import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { getProcessKey } from '../process-key'
import { getPathKind } from './path-kind'

/** By which a body may come. DIUN's own default is GET (DIUN_NOTIF_WEBHOOK_METHOD), and Next reads no body of a GET. */
const METHODS = ['GET', 'POST', 'PUT', 'PATCH']

const HEADER = 'x-diun-dashboard-sent-to-start'

/** What a DIUN is to be told that sends its events elsewhere. */
export const ENDPOINT_HINT =
  'DIUN’s events go to /webhook: set DIUN_NOTIF_WEBHOOK_ENDPOINT to an address of this board that ends in /webhook.'

/**
 * Makes a POST to `/webhook` of an event that DIUN sent by another method, or to the start page because its endpoint lacks `/webhook`.
 * Otherwise a page would be the answer, which DIUN takes for success.
 * @param request with a path as `readTarget` answers it
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

/** Whether what came to `/webhook` was sent to the start page. */
export function wasSentToStartPage(headers: Headers): boolean {
  return headers.get(HEADER) === getProcessKey()
}

/** Whether a request for a page brings an event, as far as that can be told without reading it. */
export function mayContainEvent(request: IncomingMessage): boolean {
  return hasBody(request) && !isFromBrowser(request.headers)
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function isStartPage(url: string): boolean {
  return /^\/+(\?|$)/.test(url)
}

/**
 * A browser says which languages its person reads, names the site that has it send something, or asks for a page; DIUN does none of
 * these. What a browser reads has no body, but a proxy may hand it on in chunks, of which there are none.
 */
function isFromBrowser(headers: IncomingHttpHeaders): boolean {
  const { origin, 'accept-language': languages, 'sec-fetch-mode': reason, accept = '' } = headers
  return languages !== undefined || origin !== undefined || reason !== undefined || accept.includes('text/html')
}
