import type { Log } from '@/lib/log/log'
import { MethodNotAllowed, type ProblemFormat, toProblem, toProblemJson } from './problem'

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
  guard: (request: Request, params: PathParams) => Promise<Caller>
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
  const refuse: Handler<Caller> = (request) => {
    throw new MethodNotAllowed(allow, options.methodHint ?? `${request.method} is not allowed here, only ${allow}.`)
  }
  const guarded = (handler: Handler<Caller>) => answer(handler, options)
  return {
    GET: guarded(handlers.GET ?? refuse),
    HEAD: guarded(handlers.HEAD ?? (handlers.GET && withoutBody(handlers.GET)) ?? refuse),
    POST: guarded(handlers.POST ?? refuse),
    PUT: guarded(handlers.PUT ?? refuse),
    PATCH: guarded(handlers.PATCH ?? refuse),
    DELETE: guarded(handlers.DELETE ?? refuse),
    OPTIONS: guarded(handlers.OPTIONS ?? refuse),
  }
}

/** Next would leave the body of a HEAD unread, and an event stream open for ever. */
function withoutBody<Caller>(handler: Handler<Caller>): Handler<Caller> {
  return async (request, params, caller) => {
    const response = await handler(request, params, caller)
    await response.body?.cancel()
    return new Response(null, response)
  }
}

function answer<Caller>(handler: Handler<Caller>, { guard, log, format = toProblemJson }: RouteOptions<Caller>): Route {
  return async (request, context) => {
    try {
      const params = (await context.params) ?? {}
      return withoutCaches(await handler(request, params, await guard(request, params)))
    } catch (error) {
      return withoutCaches(format(toProblem(error, await log())))
    }
  }
}

/** A cache on the way, or the browser's own on a shared computer, would show it to whoever comes next (RFC 9111 5.2.2). */
function withoutCaches(response: Response): Response {
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
  return response
}
