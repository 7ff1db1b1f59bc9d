import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'

const HEADER = 'x-diun-dashboard-query'

/**
 * From now on keeps the query of each request as it came over the wire. Next hands routes one that it has parsed and written anew, in
 * which a `/` is `%2F`, and nothing tells a space from a `+`.
 */
export function recordRawQueries(): void {
  subscribe('http.server.request.start', (message) => {
    if (typeof message !== 'object' || message === null || !('request' in message)) return
    if (message.request instanceof IncomingMessage) recordRawQuery(message.request)
  })
}

/** In a header, which may hold all that Node lets into a query. What a sender puts there itself is overwritten, or not read. */
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
