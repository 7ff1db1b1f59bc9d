import type { Log } from '@/lib/log/log'
import { createJsonProblemResponse, MethodNotAllowedError, type ProblemFormat, toProblem } from './problem'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

export type Method = (typeof METHODS)[number]

/** The parts of the path that stand for `[name]` (a string) and `[...name]` (its segments), decoded. */
export type PathParams = Record<string, string | readonly string[] | undefined>

type RouteRequest = { request: Request; params: PathParams }

/** A handler gets the request, and whatever `authorize` of its route returned for it. */
export type Handler<Admission> = (context: RouteRequest & Admission) => Response | Promise<Response>

export type Handlers<Admission> = Partial<Record<Method, Handler<Admission>>>

/** A handler as Next calls it. It never rejects, as long as the server could be opened. */
export type Route = (request: Request, context: { params: Promise<PathParams | undefined> }) => Promise<Response>

type RouteOptions<Admission> = {
  /** Runs before each handler, and throws for whoever may not pass. No route can be created without it. */
  authorize: (context: RouteRequest) => Promise<Admission>
  log: () => Promise<Log>
  format?: ProblemFormat
  /** The sentence of a 405. */
  methodHint?: string
}

export function isMethod(method: string | undefined): method is Method {
  return METHODS.some((one) => one === method)
}

/**
 * Creates the handlers of one path, one for every method: those given, and 405 with `Allow` for the rest.
 * Whatever a handler throws becomes an answer here, and nowhere else. An answer that says nothing of caches is stored by none.
 */
export function createRoutes<Admission extends object>(
  handlers: Handlers<Admission>,
  options: RouteOptions<Admission>,
): Record<Method, Route> {
  const allow = METHODS.filter((method) => method in handlers || (method === 'HEAD' && 'GET' in handlers)).join(', ')
  const rejectMethod: Handler<Admission> = ({ request }) => {
    throw new MethodNotAllowedError(
      allow,
      options.methodHint ?? `${request.method} is not allowed here, only ${allow}.`,
    )
  }
  const createGuardedRoute = (handler: Handler<Admission>) => createRoute(handler, options)
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
function dropBody<Admission>(handler: Handler<Admission>): Handler<Admission> {
  return async (context) => {
    const response = await handler(context)
    await response.body?.cancel()
    return new Response(null, response)
  }
}

function createRoute<Admission extends object>(
  handler: Handler<Admission>,
  { authorize, log, format = createJsonProblemResponse }: RouteOptions<Admission>,
): Route {
  return async (request, context) => {
    try {
      const params = (await context.params) ?? {}
      const admission = await authorize({ request, params })
      return forbidCaching(await handler({ request, params, ...admission }))
    } catch (error) {
      return forbidCaching(format(toProblem(error, await log())))
    }
  }
}

/** A cache on the way, or the browser's own on a shared computer, would show the answer to the next person (RFC 9111 5.2.2). */
function forbidCaching(response: Response): Response {
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
  return response
}
