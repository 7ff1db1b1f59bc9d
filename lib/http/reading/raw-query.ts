import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'

const HEADER = 'x-diun-dashboard-query'

/**
 * Keeps the query of each request from now on as it came over the wire. Next gives routes a query that it has parsed and written
 * again, in which a `/` is `%2F`, and nothing tells a space from a `+`.
 */
export function recordRawQueries(): void {
  subscribe('http.server.request.start', (message) => {
    if (typeof message !== 'object' || message === null || !('request' in message)) return
    if (message.request instanceof IncomingMessage) recordRawQuery(message.request)
  })
}

/** Keeps the query in a header, which may hold all that Node allows in a query. A value that a sender puts there is overwritten, or not read. */
function recordRawQuery({ url = '', headers }: IncomingMessage): void {
  const query = url.indexOf('?')
  if (query >= 0) headers[HEADER] = url.slice(query + 1)
}

/** @returns ASCII, without the `?` */
export function readRawQuery(request: Request): string {
  const { search } = new URL(request.url)
  const rewritten = search.slice(1)
  return rewritten === '' ? '' : (request.headers.get(HEADER) ?? rewritten)
}
