import type { Log } from '@/lib/log/log'
import { createJsonProblemResponse, MethodNotAllowedError, type ProblemFormat, toProblem } from './problem'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

type Method = (typeof METHODS)[number]

/** What stands in the path for `[name]` (a string) and `[...name]` (its segments), decoded. */
export type PathParams = Record<string, string | readonly string[] | undefined>

/** @param caller whose request it is, as the guard found */
export type Handler<Caller> = (request: Request, params: PathParams, caller: Caller) => Response | Promise<Response>

export type Handlers<Caller> = Partial<Record<Method, Handler<Caller>>>

type Route = (request: Request, context: { params: Promise<PathParams | undefined> }) => Promise<Response>

type RouteOptions<Caller> = {
  /** Asked before each handler; it throws for who may not pass. There is no route without. */
  authorize: (request: Request, params: PathParams) => Promise<Caller>
  log: () => Promise<Log>
  format?: ProblemFormat
  /** Said with a 405. */
  methodHint?: string
}

/**
 * The handlers of one path, one for every method: those given, and 405 with `Allow` for the rest.
 * Whatever a handler throws becomes an answer here, and nowhere else. An answer that says nothing of caches is kept by none.
 */
export function createRoutes<Caller>(handlers: Handlers<Caller>, options: RouteOptions<Caller>): Record<Method, Route> {
  const allow = METHODS.filter((method) => method in handlers || (method === 'HEAD' && 'GET' in handlers)).join(', ')
  const rejectMethod: Handler<Caller> = (request) => {
    throw new MethodNotAllowedError(
      allow,
      options.methodHint ?? `${request.method} is not allowed here, only ${allow}.`,
    )
  }
  const createGuardedRoute = (handler: Handler<Caller>) => createRoute(handler, options)
  return {
    GET: createGuardedRoute(handlers.GET ?? rejectMethod),
    HEAD: createGuardedRoute(handlers.HEAD ?? (handlers.GET && dropBody(handlers.GET)) ?? rejectMethod),
    POST: createGuardedRoute(handlers.POST ?? rejectMethod),
    PUT: createGuardedRoute(handlers.PUT ?? rejectMethod),
    PATCH: createGuardedRoute(handlers.PATCH ?? rejectMethod),
    DELETE: createGuardedRoute(handlers.DELETE ?? rejectMethod),
    OPTIONS: createGuardedRoute(handlers.OPTIONS ?? rejectMethod),
  }
}

/** Next would leave the body of a HEAD unread, and an event stream open for ever. */
function dropBody<Caller>(handler: Handler<Caller>): Handler<Caller> {
  return async (request, params, caller) => {
    const response = await handler(request, params, caller)
    await response.body?.cancel()
    return new Response(null, response)
  }
}

function createRoute<Caller>(
  handler: Handler<Caller>,
  { authorize, log, format = createJsonProblemResponse }: RouteOptions<Caller>,
): Route {
  return async (request, context) => {
    try {
      const params = (await context.params) ?? {}
      return forbidCaching(await handler(request, params, await authorize(request, params)))
    } catch (error) {
      return forbidCaching(format(toProblem(error, await log())))
    }
  }
}

/** A cache on the way, or the browser's own on a shared computer, would show it to whoever comes next (RFC 9111 5.2.2). */
function forbidCaching(response: Response): Response {
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
  return response
}
