import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import {
  ForbiddenError,
  InvalidInputError,
  TooLargeError,
  TooManyAttemptsError,
  UnauthorizedError,
  UnavailableError,
} from '@/lib/domain/errors'
import type { Log } from '@/lib/log/log'
import { getNetwork } from '../network/network'
import { type Problem, toProblem } from '../problem'
import { SMALL_BODY } from '../reading/read-body'
import { createTickQueue } from '../tick-queue'
import { createBodyWaiter } from './body-wait'
import { ENDPOINT_HINT, mayContainEvent } from './misdirected'
import { getPathKind, type PathKind } from './path-kind'
import { createSemaphore, type Semaphore } from './semaphore'
import { sendProblem } from './send-problem'

/** Asked of the headers that a request came with, and of a ping's path and query, which hold its key. */
export type RequestAuthorizer = {
  /** Whether they show what has been looked up before and let somebody in, or everybody is let in. */
  isRemembered(headers: IncomingHttpHeaders, ping?: string): boolean
  /** Whether they show what lets a person or a program in. */
  isKnown(headers: IncomingHttpHeaders): Promise<boolean>
  /** @throws UnauthorizedError, TooManyAttempts */
  authorizeAnyone(headers: IncomingHttpHeaders): Promise<void>
  /** @throws UnauthorizedError, Forbidden, TooManyAttempts */
  authorizeWebhook(headers: IncomingHttpHeaders): Promise<void>
  /** @throws UnauthorizedError, Forbidden, TooManyAttempts, InvalidInput */
  authorizePing(ping: string, headers: IncomingHttpHeaders): Promise<void>
  /** Whether nobody owns the board yet. */
  isUnclaimed(): Promise<boolean>
}

export type RequestFilter = (exchange: Exchange) => void

export type Exchange = {
  request: IncomingMessage
  response: ServerResponse
  /** The client's address. */
  address: string
  /** Hands the request on to Next. */
  pass(): void
}

const REFUSALS = [
  UnauthorizedError,
  ForbiddenError,
  TooManyAttemptsError,
  InvalidInputError,
  TooLargeError,
  UnavailableError,
]

// An answer takes milliseconds of the one thread that answers everybody: more at once would not be faster, but in the way of others.
const PAGE_LIMITS = { atOnce: 4, longestMs: 2_000 }
/** One address leaves room for others, and nobody waits for longer than it takes to make these. */
const OPEN_PAGE_LIMITS = { atOnce: 2, mostWaiting: 500, mostWaitingOfOne: 250, longestMs: 2_000 }
/** What takes longer waits for a password to be checked, or for a database that is away: who waits there must not keep others from being refused. */
const OPEN_API_LIMITS = { ...OPEN_PAGE_LIMITS, atOnce: 4, longestMs: 250 }
/** Of browsers that are known: they do not wait behind strangers. */
const KNOWN_API_LIMITS = PAGE_LIMITS
/** In each turn of the event loop; a webhook takes a dozen of them. */
const STRANGERS_PER_TURN = 8
/** Whoever fills a form sends what it holds at once. */
const OPEN_BODY_LIMITS = { longest: SMALL_BODY, most: 256 }
const BUSY_PROBLEM: Problem = {
  status: 503,
  title: 'Service unavailable',
  detail: 'The server is busy; try again in a moment.',
  // A browser that shows it tries again by itself.
  headers: { 'retry-after': '2', refresh: '2' },
}
const NOT_FOUND_PROBLEM: Problem = { status: 404, title: 'Not found', detail: 'There is nothing here.' }
const ONLY_GET_PROBLEM: Problem = {
  status: 405,
  title: 'Method not allowed',
  detail: `Only GET and HEAD are allowed here. ${ENDPOINT_HINT}`,
  headers: { allow: 'GET, HEAD' },
}
const NO_BODY_PROBLEM: Problem = {
  status: 400,
  title: 'Invalid input',
  detail: `A page takes no body. ${ENDPOINT_HINT}`,
}

/** Where nothing is changed: Next has forms sent to any page, and keeps what they hold in memory. */
const READ_ONLY: readonly PathKind[] = ['page', 'open-page', 'file', 'nothing']

/**
 * Answers strangers without Next, whose answer costs a hundred times as much, and has few pages made at once. It lets nobody in:
 * the guard of a route or page decides about all whom this passes on. Webhooks, pings and health checks never wait for a turn.
 * @param isOverloaded whether the process has more to do than it can
 * @param onMisdirected hears of the address that sent what may be an event to a page
 */
export function createRequestFilter(
  authorizer: RequestAuthorizer,
  isOverloaded: () => boolean,
  log: Log,
  onMisdirected: (address: string) => void,
): RequestFilter {
  const { isRemembered, isKnown, authorizeAnyone, authorizeWebhook, authorizePing, isUnclaimed } = authorizer
  const pages = createSemaphore(PAGE_LIMITS)
  const openPages = createSemaphore(OPEN_PAGE_LIMITS)
  const openApi = createSemaphore(OPEN_API_LIMITS)
  const knownApi = createSemaphore(KNOWN_API_LIMITS)
  const awaitBody = createBodyWaiter(OPEN_BODY_LIMITS)
  const enqueue = createTickQueue(STRANGERS_PER_TURN)

  async function answer(kind: PathKind, exchange: Exchange): Promise<void> {
    const { request, response, pass } = exchange
    const { headers, url = '' } = request
    switch (kind) {
      case 'health':
      case 'file':
        return pass()
      case 'ping':
        await authorizePing(url, headers)
        return pass()
      case 'webhook':
        await authorizeWebhook(headers)
        return pass()
      case 'api':
        await authorizeAnyone(headers)
        return pass()
      case 'open-api': {
        const isOurs = await isKnown(headers)
        if (isOverloaded() && !isOurs) return sendProblem(request, response, BUSY_PROBLEM)
        await awaitBody(request)
        return passWhenFree(isOurs ? knownApi : openApi, exchange)
      }
      case 'open-page':
        if (await isKnown(headers)) return passWhenFree(pages, exchange)
        return isOverloaded() ? sendProblem(request, response, BUSY_PROBLEM) : passWhenFree(openPages, exchange)
      case 'page':
        if (await isKnown(headers)) return passWhenFree(pages, exchange)
        return redirect(response, (await isUnclaimed()) ? '/setup' : buildSignInPath(request))
      case 'nothing':
        return (await isKnown(headers))
          ? passWhenFree(pages, exchange)
          : sendProblem(request, response, NOT_FOUND_PROBLEM)
    }
  }

  function begin(kind: PathKind, exchange: Exchange): void {
    const { request, response, address, pass } = exchange
    if (request.socket.destroyed) return
    const isEvent = mayContainEvent(request)
    if (READ_ONLY.includes(kind) && (isEvent || !isReadRequest(request))) {
      if (isEvent) onMisdirected(address)
      sendProblem(request, response, isReadRequest(request) ? NO_BODY_PROBLEM : ONLY_GET_PROBLEM)
      return
    }
    answer(kind, exchange).catch((error: unknown) => {
      // That a database is away, a page says in its own way.
      if (!READ_ONLY.includes(kind) && REFUSALS.some((refusal) => error instanceof refusal)) {
        sendProblem(request, response, toProblem(error, log))
      } else pass()
    })
  }

  return (exchange) => {
    const { url = '', headers } = exchange.request
    const kind = getPathKind(url)
    if (kind === 'health' || isRemembered(headers, kind === 'ping' ? url : undefined)) begin(kind, exchange)
    else enqueue(() => begin(kind, exchange))
  }
}

function isReadRequest({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** The turn ends once the answer is made; how fast it is read matters to nobody else. */
async function passWhenFree(semaphore: Semaphore, { request, response, address, pass }: Exchange): Promise<void> {
  const end = await semaphore.take(getNetwork(address))
  if (end === null) return sendProblem(request, response, BUSY_PROBLEM)
  response.once('prefinish', end).once('close', end)
  if (request.socket.destroyed) return end()
  pass()
}

/** And from there back; `_rsc` is how a page asks for its own parts. */
function buildSignInPath({ url = '' }: IncomingMessage): string {
  const to = url.replace(/(?<=[?&])_rsc=[^&]*&?/, '').replace(/[?&]$/, '')
  return `/sign-in?${new URLSearchParams({ to })}`
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(307, { location, 'cache-control': 'private, no-store', 'content-length': 0 }).end()
}
