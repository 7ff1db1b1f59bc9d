import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '@/lib/log/log'
import type { RequestFilter } from '../gateway/request-filter'
import { sendProblem } from '../gateway/send-problem'
import { toProblem } from '../problem'
import type { PathParams, Route } from '../route'
import { type BypassRoutes, createBypassRouteFinder } from './find-bypass-route'
import { toRouteRequest } from './like-next'
import { sendResponse } from './send-response'

/**
 * Leads what `filter` passes on by a way beside Next's router, if it is for one of `routes`: they are what Next would call, and Next's way to
 * them takes several times as long as they do.
 */
export function addBypass(filter: RequestFilter, routes: BypassRoutes, log: Log): RequestFilter {
  const findRoute = createBypassRouteFinder(routes)
  return (exchange) => {
    const { request, response } = exchange
    const pass = () => {
      const found = findRoute(request.method ?? '', request.url ?? '')
      if (found === null) exchange.pass()
      else void answer(found, request, response, log)
    }
    filter({ ...exchange, pass })
  }
}

/** Answers as Next does, and never throws. */
async function answer(
  { route, params }: { route: Route; params: PathParams },
  request: IncomingMessage,
  response: ServerResponse,
  log: Log,
): Promise<void> {
  // The body has gone with the client.
  if (response.destroyed) return
  const leaving = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) leaving.abort()
  })
  try {
    const context = { params: Promise.resolve(params) }
    await sendResponse(await route(toRouteRequest(request, leaving.signal), context), response, leaving.signal)
  } catch (error) {
    const problem = toProblem(error, log)
    if (response.headersSent) response.destroy()
    else sendProblem(request, response, problem)
  }
}
