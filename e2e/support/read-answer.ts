import type { APIResponse } from '@playwright/test'
import type { RouteAnswer, RouteName } from '../../lib/wire/routes.ts'
import { parseAnswer } from '../../test/parse-answer.ts'
import type { Answer } from './senders/send.ts'

/**
 * Reads an answer of the API, strictly by the schema of its route.
 * @throws for an answer that breaks the contract, or is an error
 */
export async function readAnswer<Route extends RouteName>(
  route: Route,
  answer: Promise<APIResponse>,
): Promise<RouteAnswer<Route>> {
  const answered = await answer
  return parseAnswer(route, answered.status(), await answered.text())
}

/** Reads an answer as `readAnswer` does, to what was sent by `send`. */
export async function readSentAnswer<Route extends RouteName>(
  route: Route,
  answer: Promise<Answer>,
): Promise<RouteAnswer<Route>> {
  const { status, body } = await answer
  return parseAnswer(route, status, body)
}
