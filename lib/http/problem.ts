import {
  ChangedError,
  ConflictError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  ReauthenticationRequiredError,
  TooLargeError,
  TooManyAttemptsError,
  UnauthorizedError,
  UnavailableError,
} from '@/lib/domain/errors'
import { REAUTHENTICATION_REQUIRED } from '@/lib/domain/problem-types'
import type { Log } from '@/lib/log/log'
import type { ProblemWire } from '@/lib/wire/problem'

/** An error as an HTTP answer. `detail` is a sentence for whoever sent the request, and reveals nothing of the inside. */
export type Problem = { type?: string; status: number; title: string; detail: string; headers?: Record<string, string> }

/** Writes a problem as a response: by RFC 9457 for `/api`, as a line of text for DIUN, which logs it. */
export type ProblemFormat = (problem: Problem) => Response

/** Turns an error into an answer, in this one place. An error of no known class is logged, and its answer reveals nothing. */
export function toProblem(error: unknown, log: Log): Problem {
  if (error instanceof InvalidInputError) return { status: 400, title: 'Invalid input', detail: error.message }
  if (error instanceof UnauthorizedError) return { status: 401, title: 'Unauthorized', detail: error.message }
  if (error instanceof ForbiddenError) return { status: 403, title: 'Forbidden', detail: error.message }
  if (error instanceof ReauthenticationRequiredError) {
    return { type: REAUTHENTICATION_REQUIRED, status: 403, title: 'Confirm it is you', detail: error.message }
  }
  if (error instanceof NotFoundError) return { status: 404, title: 'Not found', detail: error.message }
  if (error instanceof MethodNotAllowedError) {
    return { status: 405, title: 'Method not allowed', detail: error.message, headers: { allow: error.allow } }
  }
  if (error instanceof ConflictError) return { status: 409, title: 'Conflict', detail: error.message }
  if (error instanceof ChangedError) return { status: 412, title: 'Precondition failed', detail: error.message }
  if (error instanceof TooLargeError) {
    // The unread rest cannot be skipped either, so the connection ends here.
    return { status: 413, title: 'Content too large', detail: error.message, headers: { connection: 'close' } }
  }
  if (error instanceof TooManyAttemptsError) {
    const headers = { 'retry-after': String(error.seconds) }
    return { status: 429, title: 'Too many requests', detail: error.message, headers }
  }
  if (error instanceof UnavailableError) {
    // The outage is logged once, when it is noticed, and not for each request.
    const detail = 'The database is not available; try again in a moment.'
    return { status: 503, title: 'Service unavailable', detail, headers: { 'retry-after': '5' } }
  }
  log.error('A request failed.', error)
  return {
    status: 500,
    title: 'Internal server error',
    detail: 'Something went wrong; see the server log.',
  }
}

/** The path does not take the method. This is no domain error, since only HTTP has methods. */
export class MethodNotAllowedError extends Error {
  /** The allowed methods, in the form of the `Allow` header. */
  readonly allow: string

  constructor(allow: string, message: string) {
    super(message)
    this.allow = allow
  }
}

export const createJsonProblemResponse: ProblemFormat = (problem) =>
  createResponse(problem, serializeProblemAsJson(problem))

export const createTextProblemResponse: ProblemFormat = (problem) =>
  createResponse(problem, serializeProblemAsText(problem))

type SerializedProblem = { body: string; contentType: string }

export function serializeProblemAsJson({ type = 'about:blank', status, title, detail }: Problem): SerializedProblem {
  const body = JSON.stringify({ type, title, status, detail } satisfies ProblemWire)
  return { body, contentType: 'application/problem+json' }
}

export function serializeProblemAsText({ detail }: Problem): SerializedProblem {
  return { body: `${detail}\n`, contentType: 'text/plain; charset=utf-8' }
}

function createResponse({ status, headers }: Problem, { body, contentType }: SerializedProblem): Response {
  return new Response(body, { status, headers: { ...headers, 'content-type': contentType } })
}
