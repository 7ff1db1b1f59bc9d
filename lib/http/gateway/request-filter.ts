import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { KnockFault } from '@/lib/domain/diun/knock'
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
import { toProblem } from '../problem'
import { SMALL_BODY } from '../reading/read-body'
import { createTickQueue } from '../tick-queue'
import { createBodyWaiter } from './body-wait'
import { mayContainEvent } from './misdirected'
import { getPathKind, type PathKind } from './path-kind'
import { BUSY_PROBLEM, NO_BODY_PROBLEM, NOT_FOUND_PROBLEM, ONLY_GET_PROBLEM } from './refusal-problems'
import { createSemaphore, type Semaphore } from './semaphore'
import { sendProblem } from './send-problem'
import { watchKnock } from './watch-knock'

/** Judges a request by its headers, and a ping or a feed also by its path and query, which may hold its key. */
export type RequestAuthorizer = {
  /** Returns whether the request shows what has been looked up before and let somebody in, or everybody is let in. */
  isRemembered(headers: IncomingHttpHeaders, url?: string): boolean
  /** Returns whether the headers show a credential, or come from a browser that has signed in before. */
  isKnown(headers: IncomingHttpHeaders): Promise<boolean>
  /** @throws UnauthorizedError, TooManyAttemptsError */
  authorizeAnyone(headers: IncomingHttpHeaders): Promise<void>
  /** @throws UnauthorizedError, ForbiddenError, TooManyAttemptsError */
  authorizeWebhook(headers: IncomingHttpHeaders): Promise<void>
  /** @throws UnauthorizedError, ForbiddenError, TooManyAttemptsError, InvalidInputError */
  authorizePing(ping: string, headers: IncomingHttpHeaders): Promise<void>
  /** @throws UnauthorizedError, ForbiddenError, TooManyAttemptsError */
  authorizeReport(headers: IncomingHttpHeaders): Promise<void>
  /** @throws UnauthorizedError, ForbiddenError, TooManyAttemptsError */
  authorizeFeed(url: string, headers: IncomingHttpHeaders): Promise<void>
  /** @throws UnauthorizedError */
  authorizeScript(path: string, headers: IncomingHttpHeaders): Promise<void>
  /** True when everyone may read the metrics. */
  areMetricsOpen: boolean
  /** Returns whether nobody owns the board yet. */
  isUnclaimed(): Promise<boolean>
}

export type RequestFilter = (exchange: Exchange) => void

export type Exchange = {
  request: IncomingMessage
  response: ServerResponse
  /** The client's address. */
  address: string
  /** Hands the request on to its route or page. */
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

// An answer takes milliseconds of the one thread that answers everybody: making more at once would not be faster, and would delay others.
const PAGE_LIMITS = { atOnce: 4, longestMs: 2_000 }
/** One address leaves room for others, and nobody waits for longer than it takes to make these pages. */
const OPEN_PAGE_LIMITS = { atOnce: 2, mostWaiting: 500, mostWaitingOfOne: 250, longestMs: 2_000 }
/**
 * A request that takes longer than its turn waits for a password to be checked, or for a database that is away, and must not keep
 * others from being refused.
 */
const OPEN_API_LIMITS = { ...OPEN_PAGE_LIMITS, atOnce: 4, longestMs: 250 }
/** Known browsers have turns of their own, so that they do not wait behind strangers. */
const KNOWN_API_LIMITS = PAGE_LIMITS
/**
 * A report may have 8 MiB, and takes several times as much memory until it is read. Its body stays in the connection until its turn, which
 * ends with the answer: a sender has 10 s for it. Reporters try again, so few have to wait.
 */
const REPORT_LIMITS = { atOnce: 4, mostWaiting: 500, mostWaitingOfOne: 250 }
/** The number of strangers' requests that begin in each turn of the event loop; a webhook takes a dozen turns. */
const STRANGERS_PER_TURN = 8
/** A browser sends the content of a form at once, so few of these bodies are unfinished. */
const OPEN_BODY_LIMITS = { longest: SMALL_BODY, most: 256 }

/** The kinds of paths whose query, or path, may hold a key. */
const MAY_HOLD_KEY: readonly PathKind[] = ['ping', 'feed']

/** The kinds of paths where nothing is changed. They accept no body, since Next would accept forms at any page, and keep them in memory. */
const READ_ONLY: readonly PathKind[] = ['page', 'open-page', 'file', 'nothing']

/**
 * Answers strangers without Next, whose answer costs a hundred times as much, and has few pages made at once. It lets nobody in:
 * each route and page asks the authorizer about all whom this passes on. Webhooks, pings and health checks never wait for a turn.
 * @param isOverloaded returns whether the process has more to do than it can
 * @param onKnock is called with the address of a sender whose message is refused, and the reason; of a request to a page that may be an event,
 *   too
 */
export function createRequestFilter(
  authorizer: RequestAuthorizer,
  isOverloaded: () => boolean,
  log: Log,
  onKnock: (address: string, fault: KnockFault) => void,
): RequestFilter {
  const {
    isRemembered,
    isKnown,
    authorizeAnyone,
    authorizeWebhook,
    authorizePing,
    authorizeReport,
    authorizeFeed,
    authorizeScript,
    areMetricsOpen,
    isUnclaimed,
  } = authorizer
  const pages = createSemaphore(PAGE_LIMITS)
  const openPages = createSemaphore(OPEN_PAGE_LIMITS)
  const openApi = createSemaphore(OPEN_API_LIMITS)
  const knownApi = createSemaphore(KNOWN_API_LIMITS)
  const reports = createSemaphore(REPORT_LIMITS)
  const awaitBody = createBodyWaiter(OPEN_BODY_LIMITS)
  const enqueue = createTickQueue(STRANGERS_PER_TURN)

  async function answer(kind: PathKind, exchange: Exchange): Promise<void> {
    const { request, pass } = exchange
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
      case 'report':
        await authorizeReport(headers)
        return passWhenFree(reports, exchange)
      case 'script':
        await authorizeScript(url, headers)
        return passWhenFree(openApi, exchange)
      case 'feed':
        await authorizeFeed(url, headers)
        return pass()
      case 'api':
        await authorizeAnyone(headers)
        return pass()
      case 'metrics':
        return answerMetrics(exchange)
      case 'open-api':
        return answerOpenApi(exchange)
      default:
        return (await isKnown(headers)) ? passWhenFree(pages, exchange) : answerStranger(kind, exchange)
    }
  }

  /** Looks nobody up where the metrics are open: they are to be had while the database is away. */
  async function answerMetrics(exchange: Exchange): Promise<void> {
    const { request, response, pass } = exchange
    if (areMetricsOpen && !isRemembered(request.headers)) {
      return isOverloaded() ? sendProblem(request, response, BUSY_PROBLEM) : passWhenFree(openApi, exchange)
    }
    await authorizeAnyone(request.headers)
    return pass()
  }

  async function answerOpenApi(exchange: Exchange): Promise<void> {
    const { request, response } = exchange
    const isSenderKnown = await isKnown(request.headers)
    if (isOverloaded() && !isSenderKnown) return sendProblem(request, response, BUSY_PROBLEM)
    await awaitBody(request)
    return passWhenFree(isSenderKnown ? knownApi : openApi, exchange)
  }

  async function answerStranger(kind: 'open-page' | 'page' | 'nothing', exchange: Exchange): Promise<void> {
    const { request, response } = exchange
    switch (kind) {
      case 'open-page':
        return isOverloaded() ? sendProblem(request, response, BUSY_PROBLEM) : passWhenFree(openPages, exchange)
      case 'page':
        return redirect(response, (await isUnclaimed()) ? '/setup' : buildSignInPath(request))
      case 'nothing':
        return sendProblem(request, response, NOT_FOUND_PROBLEM)
    }
  }

  function begin(kind: PathKind, exchange: Exchange): void {
    const { request, response, address, pass } = exchange
    if (request.socket.destroyed) return
    const isEvent = mayContainEvent(request)
    if (READ_ONLY.includes(kind) && (isEvent || !isReadRequest(request))) {
      if (isEvent) onKnock(address, 'wrong-path')
      sendProblem(request, response, isReadRequest(request) ? NO_BODY_PROBLEM : ONLY_GET_PROBLEM)
      return
    }
    if (kind === 'webhook' || kind === 'ping') watchKnock(kind, exchange, (fault) => onKnock(address, fault))
    answer(kind, exchange).catch((error: unknown) => {
      // A page has its own way of saying that the database is away.
      if (!READ_ONLY.includes(kind) && REFUSALS.some((refusal) => error instanceof refusal)) {
        sendProblem(request, response, toProblem(error, log))
      } else pass()
    })
  }

  return (exchange) => {
    const { url = '', headers } = exchange.request
    const kind = getPathKind(url)
    if (kind === 'health' || isRemembered(headers, MAY_HOLD_KEY.includes(kind) ? url : undefined)) begin(kind, exchange)
    else enqueue(() => begin(kind, exchange))
  }
}

function isReadRequest({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** Passes a request on in a turn, which ends once the answer is made; how fast it is read matters to nobody else. */
async function passWhenFree(semaphore: Semaphore, { request, response, address, pass }: Exchange): Promise<void> {
  const end = await semaphore.acquire(getNetwork(address))
  if (end === null) return sendProblem(request, response, BUSY_PROBLEM)
  response.once('prefinish', end).once('close', end)
  if (request.socket.destroyed) return end()
  pass()
}

/** Builds the path of the sign-in, which leads back here. `_rsc` is left out: a page adds it when it asks for its own parts. */
function buildSignInPath({ url = '' }: IncomingMessage): string {
  const to = url.replace(/(?<=[?&])_rsc=[^&]*&?/, '').replace(/[?&]$/, '')
  return `/sign-in?${new URLSearchParams({ to })}`
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(307, { location, 'cache-control': 'private, no-store', 'content-length': 0 }).end()
}
