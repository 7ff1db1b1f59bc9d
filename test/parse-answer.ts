import { ProblemAnswer, type ProblemWire } from '../lib/wire/problem.ts'
import type { RouteContract } from '../lib/wire/routes/route-contract.ts'
import { ROUTES, type RouteAnswer, type RouteName } from '../lib/wire/routes.ts'

/**
 * Reads an answer strictly by the schema of its route: a key that the contract lacks is an error too.
 * @throws ZodError for another body, and Error for a status that the route must not answer with
 */
export function parseAnswer<Route extends RouteName>(route: Route, status: number, body: string): RouteAnswer<Route> {
  const { answers, format }: RouteContract = ROUTES[route]
  const schema = answers[status]
  if (schema === undefined) throw new Error(`${route} answered ${status}: ${body}`)
  if (schema === null && body !== '') throw new Error(`${route} answered ${status} with a body: ${body}`)
  const answer = schema === null ? null : format === undefined || format === 'json-feed' ? JSON.parse(body) : body
  schema?.parse(answer)
  return answer
}

/** @throws ZodError for a body that is no problem */
export function parseProblem(body: string): ProblemWire {
  return ProblemAnswer.parse(JSON.parse(body))
}
