import { buildOpenApi } from '../lib/wire/openapi/build-openapi'
import { ErrorLine } from '../lib/wire/receiving'
import { ROUTES, type RouteName } from '../lib/wire/routes'
import { parseAnswer, parseProblem } from './parse-answer'

/** An answer as it was read. `contentType` is '' where the answer has none. */
export type ReadAnswer = { status: number; contentType: string; body: string }

const routes = Object.keys(ROUTES).filter(isRouteName)
const statuses = readStatuses()
/** The routes by what a request line of theirs looks like: `/api/updates/batch` comes before what could be an image. */
const patterns = routes
  .toSorted((one, other) => countParameters(one) - countParameters(other))
  .map((route) => ({ route, pattern: toPattern(route) }))

/**
 * Checks an answer by the description of its route: a status that it names, a body of the schema of that, and errors as a problem or as
 * a line of text. All answers of the test run come here, but for those that are cut off or changed on their way.
 * @throws for any other answer
 */
export function checkAnswer(route: RouteName, answer: ReadAnswer): void {
  const { status, contentType, body } = answer
  if (!statuses.get(route)?.includes(status)) {
    throw new Error(`${route} answered ${status}, which its description lacks: ${body.slice(0, 1_000)}`)
  }
  if (status >= 400) checkError(answer)
  else if (status !== 304 && !contentType.startsWith('text/event-stream')) parseAnswer(route, status, body)
}

/** Checks an error of any path: its format, and that a problem has the status of the answer. */
export function checkError({ status, contentType, body }: ReadAnswer): void {
  if (contentType !== 'application/problem+json') ErrorLine.parse(body)
  else if (parseProblem(body).status !== status) throw new Error(`The problem has not the status ${status}: ${body}`)
}

/** Checks an answer to whatever was asked, if that was a route. */
export function checkAnyAnswer(method: string, path: string, answer: ReadAnswer): void {
  const route = findRoute(method, path)
  if (route !== null) checkAnswer(route, answer)
}

/** Returns the route that a request reaches, if its path is written as paths usually are; null for any other. */
function findRoute(method: string, path: string): RouteName | null {
  const [pathname = ''] = path.split('?')
  return patterns.find(({ pattern }) => pattern.test(`${method} ${pathname}`))?.route ?? null
}

function toPattern(route: RouteName): RegExp {
  const pattern = route.replaceAll(/\{(?:image|path)\}/g, '[^?]+').replaceAll(/\{\w+\}/g, '[^/?]+')
  return new RegExp(`^${pattern.replaceAll('.', '\\.')}$`)
}

function countParameters(route: RouteName): number {
  return route.split('{').length
}

function isRouteName(name: string): name is RouteName {
  return name in ROUTES
}

/** Reads the statuses of each route from the description. */
function readStatuses(): ReadonlyMap<RouteName, readonly number[]> {
  const { paths } = buildOpenApi('')
  return new Map(
    routes.map((route) => {
      const [method = '', path = ''] = route.split(' ')
      // The three paths of a ping are one route.
      const described = paths[path] ?? paths[path.replace('{path}', '{host}')]
      const { responses = {} } = described?.[method.toLowerCase()] ?? {}
      return [route, Object.keys(responses).map(Number)]
    }),
  )
}
