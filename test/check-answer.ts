import { buildOpenApi } from '../lib/wire/openapi/build-openapi'
import type { AnswerDescription, Operation } from '../lib/wire/openapi/document'
import { ErrorLine } from '../lib/wire/receiving'
import { ROUTES, type RouteName } from '../lib/wire/routes'
import { parseAnswer, parseProblem } from './parse-answer'

/** An answer as it was read. `contentType` is '' where the answer has none. */
export type ReadAnswer = { status: number; contentType: string; body: string }

const { paths, components } = buildOpenApi('')
const routes = Object.keys(ROUTES).filter(isRouteName)
/** The routes by what a request line of theirs looks like: `/api/updates/batch` comes before what could be an image. */
const patterns = routes
  .toSorted((one, other) => countParameters(one) - countParameters(other))
  .map((route) => ({ route, pattern: toPattern(route) }))

/**
 * Checks an answer by the description of its route: a status that it names, with a type that it names for that, and a body of the schema of
 * both. All answers of the test run come here, but for those that are cut off or changed on their way.
 * @throws for any other answer, and for a failure of the server, which is described and yet always a fault
 */
export function checkAnswer(route: RouteName, answer: ReadAnswer): void {
  const { status, contentType, body } = answer
  const [method = '', path = ''] = route.split(' ')
  checkDescribed(route, findMethods(path)[method.toLowerCase()], answer)
  if (status < 400 && status !== 304 && !contentType.startsWith('text/event-stream')) parseAnswer(route, status, body)
}

/** Checks a refusal of a path, by a method that it does not have or before it has been looked for, by what its methods say of theirs. */
export function checkRefusal(path: string, answer: ReadAnswer): void {
  if (answer.status < 400) throw new Error(`${path} answers ${answer.status}, and lib/wire/routes.ts lacks it.`)
  const [operation] = Object.values(findMethods(path))
  if (operation === undefined) checkError(answer)
  else checkDescribed(path, operation, answer)
}

/** Checks an answer to whatever was asked, if that was a route. */
export function checkAnyAnswer(method: string, path: string, answer: ReadAnswer): void {
  const route = findRoute(method, path)
  if (route !== null) checkAnswer(route, answer)
}

/** Returns the route that a request reaches, if its path is written as paths usually are; null for any other. */
export function findRoute(method: string, path: string): RouteName | null {
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

/** Finds the operations of a path by method. The three paths of a ping are one route. */
function findMethods(path: string): Readonly<Record<string, Operation>> {
  return paths[path] ?? paths[path.replace('{path}', '{host}')] ?? {}
}

/** Checks the status and the type of an answer, and the format of an error. */
function checkDescribed(name: string, operation: Operation | undefined, answer: ReadAnswer): void {
  const { status, contentType, body } = answer
  const told = `${name} answered ${status} as ${contentType || 'nothing'}`
  const described = operation && findAnswer(operation, status)
  if (described === undefined) throw new Error(`${told}, a status that its description lacks: ${body.slice(0, 1_000)}`)
  if (status === 500) throw new Error(`${told}: ${body.slice(0, 1_000)}`)
  const types = Object.keys(described.content ?? {})
  if (types.length === 0 ? body !== '' : !types.includes(parseMediaType(contentType))) {
    throw new Error(`${told}, and is described as ${types.join(', ') || 'nothing'}: ${body.slice(0, 1_000)}`)
  }
  if (status >= 400) checkError(answer)
}

function findAnswer({ responses }: Operation, status: number): AnswerDescription | undefined {
  const answer = responses[status]
  if (answer === undefined || !('$ref' in answer)) return answer
  return components.responses[answer.$ref.slice(answer.$ref.lastIndexOf('/') + 1)]
}

/** Checks the body of an error: a problem has the status of the answer. A page is for people. */
function checkError({ status, contentType, body }: ReadAnswer): void {
  if (parseMediaType(contentType) === 'text/html') return
  if (parseMediaType(contentType) === 'text/plain') ErrorLine.parse(body)
  else if (parseProblem(body).status !== status) throw new Error(`The problem has not the status ${status}: ${body}`)
}

/** Reads the type without its parameters (RFC 9110 8.3.1). */
function parseMediaType(contentType: string): string {
  const [type = ''] = contentType.split(';')
  return type.trim().toLowerCase()
}
