import { OWN_ANSWER_HEADER } from '@/lib/domain/own-answer-header'
import type { ProblemWire } from '@/lib/wire/problem'
import { setGateShut } from './gate'

/** The time after which a request is given up: one that hangs must not hold up those that follow. */
const TIMEOUT_MS = 15_000

/** The statuses with which gates answer people who are not signed in, besides a page and a redirect (511: RFC 6585 6). */
const GATE_STATUSES: readonly number[] = [401, 403, 511]

type RequestErrorOptions = ErrorOptions & { type?: string }

/** An error whose message is a sentence to show. */
export class RequestError extends Error {
  /** null when the server itself has not answered. */
  readonly status: number | null
  /** The type of the problem, by which a page tells it from others (RFC 9457, 3.1.1). */
  readonly type: string

  constructor(message: string, status: number | null, { type = 'about:blank', ...options }: RequestErrorOptions = {}) {
    super(message, options)
    this.status = status
    this.type = type
  }
}

/**
 * Asks the server. The answer of a gate in front of it is never taken for its own; the page says by itself from then on that the gate is shut.
 * @throws RequestError
 */
export async function request(path: string, init: RequestInit): Promise<Response> {
  const response = await fetchWithTimeout(path, init)
  if (!response.headers.has(OWN_ANSWER_HEADER)) throw createForeignAnswerError(response)
  setGateShut(false)
  if (response.ok || response.status === 304) return response
  throw await createRequestError(response)
}

export async function send(path: string, method: string, body?: object): Promise<Response> {
  return request(path, { method, ...(body && { body: JSON.stringify(body) }) })
}

/** Reads an answer of the server, whose type `lib/wire/` names. Nothing is checked: the page and the server are of one build. */
export async function readJson<Answer>(response: Response): Promise<Answer> {
  return response.json()
}

/** The server redirects nothing that a page asks for: a redirect, which may lead to another site, is a gate's. */
async function fetchWithTimeout(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
  } catch (cause) {
    throw new RequestError('The server cannot be reached.', null, { cause })
  }
}

/** Creates the error for an answer that the server has not made. */
function createForeignAnswerError(response: Response): RequestError {
  const isFromGate = response.type === 'opaqueredirect' || response.ok || GATE_STATUSES.includes(response.status)
  if (!isFromGate) return new RequestError(`Something in front of the server answered ${response.status}.`, null)
  setGateShut(true)
  return new RequestError('You are no longer signed in at the gate in front. Reload.', null)
}

async function createRequestError(response: Response): Promise<RequestError> {
  try {
    const { detail, type } = await readJson<Partial<ProblemWire>>(response)
    if (typeof detail === 'string') return new RequestError(detail, response.status, { type: String(type) })
  } catch {
    // Next's own answer, such as that to an error in a page, is no problem of ours.
  }
  return new RequestError(`The server answered ${response.status}.`, response.status)
}
