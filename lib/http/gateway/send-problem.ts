import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Problem, serializeProblemAsJson, serializeProblemAsText } from '../problem'

/** Matches the paths whose routes answer with problems. */
const WITH_PROBLEMS = /^\/+(api|running|healthz|readyz)(\/|\?|$)/

/**
 * Answers a request before Next has seen it: by RFC 9457 for `/api`, `/running` and the health checks, as their routes do, with a line of text
 * for everything else. Headers that have been set on the response stay. The request's body is skipped unread.
 * Never throws, as long as the problem's headers are written by us: an error here would end the process.
 */
export function sendProblem({ url = '' }: IncomingMessage, response: ServerResponse, problem: Problem): void {
  const { body, contentType } = WITH_PROBLEMS.test(url)
    ? serializeProblemAsJson(problem)
    : serializeProblemAsText(problem)
  const headers = { ...problem.headers, 'content-type': contentType, 'cache-control': 'private, no-store' }
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.statusCode = problem.status
  response.end(body)
}
