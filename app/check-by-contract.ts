import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { ENCODED_BY_US } from '@/lib/http/encoded-by-us'
import type { PathParams } from '@/lib/http/route'
import { ROUTES, type RouteName } from '@/lib/wire/routes'
import type { RouteContract } from '@/lib/wire/routes/route-contract'
import { checkAnswer, checkRefusal } from '@/test/check-answer'

export type Route = (request: Request, context: { params: Promise<PathParams> }) => Promise<Response>

type RouteFile = { path: string; handlers: Record<string, Route> }

/**
 * Checks an answer by the description of the route that gave it, and, where the route accepted it, the body that was sent.
 * @returns the answer, for another reader
 */
export async function checkByContract(route: Route, response: Response, sent: unknown): Promise<Response> {
  const { status, headers } = response
  const contentType = headers.get('content-type') ?? ''
  if (contentType.startsWith('text/event-stream')) return response
  const name = await findRouteName(route)
  const bytes = Buffer.from(await response.arrayBuffer())
  const body = (headers.has(ENCODED_BY_US) ? gunzipSync(bytes) : bytes).toString()
  const answer = { status, contentType, body }
  if (!isRouteName(name)) checkRefusal(name.slice(name.indexOf('/')), answer)
  else {
    checkAnswer(name, answer)
    if (status < 300) checkSent(name, sent)
  }
  return new Response(bytes.byteLength === 0 ? null : bytes, response)
}

/** Checks a body that was accepted. A text is another format. */
function checkSent(name: RouteName, sent: unknown): void {
  const contract: RouteContract = ROUTES[name]
  if (typeof sent !== 'string') contract.body?.parse(sent)
}

function isRouteName(name: string): name is RouteName {
  return name in ROUTES
}

let names: Promise<ReadonlyMap<Route, string>> | null = null

async function findRouteName(route: Route): Promise<string> {
  names ??= listRoutes().then(
    (routes) =>
      new Map(
        routes.flatMap(({ path, handlers }) =>
          Object.entries(handlers).map(([method, handler]) => [handler, `${method} ${path}`]),
        ),
      ),
  )
  const name = (await names).get(route)
  if (name === undefined) throw new Error('This is no route of app/.')
  return name
}

/** Lists the routes under app/, but for those of the sign-in at a provider, which answer with redirects. */
export async function listRoutes(): Promise<RouteFile[]> {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  const routes = files.filter((file) => file.endsWith('/route.ts') && !file.startsWith('sign-in/'))
  return Promise.all(
    routes.map(async (file) => {
      const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = await import(join(import.meta.dirname, file))
      const path = `/${file.replace('/route.ts', '').replaceAll(/\[(?:\.{3})?(\w+)\]/g, '{$1}')}`
      return { path, handlers: { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } }
    }),
  )
}
