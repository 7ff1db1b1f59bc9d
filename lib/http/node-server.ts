import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, ServerResponse } from 'node:http'

/**
 * What a route answers in place of `content-encoding`. Next 16.4 drops that one, since a fetched body may have been decoded
 * on the way (FORBIDDEN_HEADERS in next/dist/server/send-response.js), and never compresses what a route answers.
 */
export const ENCODED_BY_US = 'x-encoded-by-us'

/**
 * From now on mends, for every server of this process, what Next does before and after our routes see a request. The channel
 * is Node's, and calls before the server handles the request.
 */
export function mendRequests(): void {
  subscribe('http.server.request.start', (message) => {
    if (typeof message !== 'object' || message === null) return
    if ('request' in message && message.request instanceof IncomingMessage) tidyPath(message.request)
    if ('response' in message && message.response instanceof ServerResponse) keepContentEncoding(message.response)
  })
}

/**
 * Leaves an absolute path with single slashes. Next redirects `//webhook` and `/\\webhook`, and DIUN must never get a redirect;
 * and it passes a request that names another server (`GET http://10.0.0.1/`, RFC 9112 3.2.2) on to that server.
 */
function tidyPath(request: IncomingMessage): void {
  const [path = '', ...query] = (request.url ?? '').split('?')
  const local = path.replace(/^[a-z][a-z0-9+.-]*:[/\\]{2}[^/\\]*/i, '/').replace(/[/\\]+/g, '/')
  request.url = [local, ...query].join('?')
}

function keepContentEncoding(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response)
  response.setHeader = (name, value) => {
    setHeader(name === ENCODED_BY_US ? 'content-encoding' : name, value)
    return response
  }
}
