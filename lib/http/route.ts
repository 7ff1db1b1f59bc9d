import type { Log } from '@/lib/log/log'
import { MethodNotAllowed, type ProblemFormat, toProblem, toProblemJson } from './problem'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

type Method = (typeof METHODS)[number]

/** What stands in the path for `[name]` (a string) and `[...name]` (its segments), still percent-encoded. */
export type PathParams = Record<string, string | readonly string[] | undefined>

export type Handler = (request: Request, params: PathParams) => Response | Promise<Response>

export type Handlers = Partial<Record<Method, Handler>>

type Route = (request: Request, context: { params: Promise<PathParams | undefined> }) => Promise<Response>

type RouteOptions = {
  log: () => Promise<Log>
  format?: ProblemFormat
  /** Said with a 405. */
  methodHint?: string
}

/**
 * The handlers of one path, one for every method: those given, and 405 with `Allow` for the rest.
 * Whatever a handler throws becomes an answer here, and nowhere else.
 */
export function createRoutes(handlers: Handlers, options: RouteOptions): Record<Method, Route> {
  const allow = METHODS.filter((method) => method in handlers || (method === 'HEAD' && 'GET' in handlers)).join(', ')
  const refuse: Handler = (request) => {
    throw new MethodNotAllowed(allow, options.methodHint ?? `${request.method} is not possible here, only ${allow}.`)
  }
  const withErrors = (handler: Handler) => answerErrors(handler, options)
  return {
    GET: withErrors(handlers.GET ?? refuse),
    HEAD: withErrors(handlers.HEAD ?? (handlers.GET && withoutBody(handlers.GET)) ?? refuse),
    POST: withErrors(handlers.POST ?? refuse),
    PUT: withErrors(handlers.PUT ?? refuse),
    PATCH: withErrors(handlers.PATCH ?? refuse),
    DELETE: withErrors(handlers.DELETE ?? refuse),
    OPTIONS: withErrors(handlers.OPTIONS ?? refuse),
  }
}

/** Next would leave the body of a HEAD unread, and an event stream open for ever. */
function withoutBody(handler: Handler): Handler {
  return async (request, params) => {
    const response = await handler(request, params)
    await response.body?.cancel()
    return new Response(null, response)
  }
}

function answerErrors(handler: Handler, { log, format = toProblemJson }: RouteOptions): Route {
  return async (request, { params }) => {
    try {
      return await handler(request, (await params) ?? {})
    } catch (error) {
      return format(toProblem(error, await log()))
    }
  }
}
