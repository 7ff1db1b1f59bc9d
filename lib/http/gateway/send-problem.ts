import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Problem, serializeProblemAsJson, serializeProblemAsText } from '../problem'

/**
 * Answers a request before Next has seen it: by RFC 9457 for `/api` and `/running`, with a line of text for everything else. Headers that have been
 * set on the response stay. The request's body is skipped unread.
 * Never throws, as long as the problem's headers are written by us: an error here would end the process.
 */
export function sendProblem({ url = '' }: IncomingMessage, response: ServerResponse, problem: Problem): void {
  const isApi = /^\/+(api|running)(\/|\?|$)/.test(url)
  const { body, contentType } = isApi ? serializeProblemAsJson(problem) : serializeProblemAsText(problem)
  const headers = { ...problem.headers, 'content-type': contentType, 'cache-control': 'private, no-store' }
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.statusCode = problem.status
  response.end(body)
}
