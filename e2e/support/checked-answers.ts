import type { APIRequestContext, APIResponse, BrowserContext, Request, Response } from '@playwright/test'
import { OWN_ANSWER_HEADER } from '../../lib/domain/own-answer-header.ts'
import { checkAnyAnswer } from '../../test/check-answer.ts'
import { watchAnswers } from './senders/send.ts'

// Whatever a browser test reads of the server, by itself or in a page, is checked by the description of the API.

type Head = { method: string; path: string; status: number; headers: Record<string, unknown> }

watchAnswers((method, path, { status, headers, body }) => {
  // A compressed body is not text.
  if (headers['content-encoding'] === undefined) check({ method, path, status, headers }, body)
})

/** Creates requests whose answers are checked before the test sees them. */
export function createCheckedRequests(request: APIRequestContext): APIRequestContext {
  const wrap =
    (method: 'get' | 'post' | 'put' | 'patch' | 'delete'): APIRequestContext['get'] =>
    async (...sent) => {
      const answer = await request[method](...sent)
      await checkRead(method.toUpperCase(), answer)
      return answer
    }
  const checked = {
    get: wrap('get'),
    post: wrap('post'),
    put: wrap('put'),
    patch: wrap('patch'),
    delete: wrap('delete'),
  }
  return new Proxy(request, {
    get: (target, key) => Reflect.get(key in checked ? checked : target, key),
  })
}

/**
 * Checks the answers that pages of a context have read to their end: a body that a page leaves unread ends when the page gives the request
 * up, many seconds later.
 * @returns a function that throws for the first that was wrong
 */
export function checkPageAnswers(context: BrowserContext): () => Promise<void> {
  const checks: Promise<void>[] = []
  context.on('requestfinished', (request) => {
    checks.push(checkShown(request))
  })
  return async () => {
    await Promise.all(checks)
  }
}

/** An answer that a test has made up for a page comes from no server. */
async function checkShown(request: Request): Promise<void> {
  // The event stream of a page ends with the page, and its answer is gone then.
  const answer = await request.response().catch(() => null)
  const isStream = answer?.headers()['content-type']?.startsWith('text/event-stream')
  if (answer === null || isStream) return
  const server = await answer.serverAddr().catch(() => null)
  if (server !== null) await checkRead(request.method(), answer)
}

async function checkRead(method: string, answer: APIResponse | Response): Promise<void> {
  const { pathname: path } = new URL(answer.url())
  const head = { method, path, status: answer.status(), headers: answer.headers() }
  if (!isChecked(head)) return
  // A page that is left takes the bodies with it that nobody has read.
  const body = await answer.text().catch(() => null)
  if (body !== null) check(head, body)
}

function check(head: Head, body: string): void {
  const contentType = String(head.headers['content-type'] ?? '')
  if (isChecked(head)) checkAnyAnswer(head.method, head.path, { status: head.status, contentType, body })
}

/** Answers of a proxy in front are its own. */
function isChecked({ headers }: Head): boolean {
  return headers[OWN_ANSWER_HEADER] !== undefined
}
