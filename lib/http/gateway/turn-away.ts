import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { Forbidden, InvalidInput, TooLarge, TooManyAttempts, Unauthorized, Unavailable } from '@/lib/domain/errors'
import type { Log } from '@/lib/log/log'
import { toNetwork } from '../network/network'
import { createPace } from '../pace'
import { type Problem, toProblem } from '../problem'
import { SMALL_BODY } from '../reading/read-body'
import { createBodyWait } from './body-wait'
import { ENDPOINT_HINT, mayBringEvent } from './misdirected'
import { type PathKind, toPathKind } from './path-kind'
import { refuse } from './refuse'
import { createTurns, type Turns } from './turns'

/** Asked of the headers that a request came with, and of a ping's path and query, which hold its key. */
export type Doorkeeper = {
  /** Whether they show what has been looked up before and let somebody in, or everybody is let in. */
  isRemembered(headers: IncomingHttpHeaders, ping?: string): boolean
  /** Whether they show what lets a person or a program in. */
  isKnown(headers: IncomingHttpHeaders): Promise<boolean>
  /** @throws Unauthorized, TooManyAttempts */
  admitSomebody(headers: IncomingHttpHeaders): Promise<void>
  /** @throws Unauthorized, Forbidden, TooManyAttempts */
  admitWebhook(headers: IncomingHttpHeaders): Promise<void>
  /** @throws Unauthorized, Forbidden, TooManyAttempts, InvalidInput */
  admitPing(ping: string, headers: IncomingHttpHeaders): Promise<void>
  /** Whether nobody owns the board yet. */
  isUnclaimed(): Promise<boolean>
}

export type TurnAway = (exchange: Exchange) => void

export type Exchange = {
  request: IncomingMessage
  response: ServerResponse
  /** The client's address. */
  address: string
  /** Hands the request on to Next. */
  pass(): void
}

const REFUSALS = [Unauthorized, Forbidden, TooManyAttempts, InvalidInput, TooLarge, Unavailable]

// An answer takes milliseconds of the one thread that answers everybody: more at once would not be faster, but in the way of others.
const PAGES = { atOnce: 4, longestMs: 2_000 }
/** One address leaves room for others, and nobody waits for longer than it takes to make these. */
const OPEN_PAGES = { atOnce: 2, mostWaiting: 500, mostWaitingOfOne: 250, longestMs: 2_000 }
/** What takes longer waits for a password to be checked, or for a database that is away: who waits there must not keep others from being refused. */
const OPEN_API = { ...OPEN_PAGES, atOnce: 4, longestMs: 250 }
/** Of browsers that are known: they do not wait behind strangers. */
const KNOWN_API = PAGES
/** In each turn of the event loop; a webhook takes a dozen of them. */
const STRANGERS_PER_TURN = 8
/** Whoever fills a form sends what it holds at once. */
const OPEN_BODIES = { longest: SMALL_BODY, most: 256 }
const BUSY: Problem = {
  status: 503,
  title: 'Service unavailable',
  detail: 'The server is busy; try again in a moment.',
  // A browser that shows it tries again by itself.
  headers: { 'retry-after': '2', refresh: '2' },
}
const NOTHING: Problem = { status: 404, title: 'Not found', detail: 'There is nothing here.' }
const ONLY_GET: Problem = {
  status: 405,
  title: 'Method not allowed',
  detail: `Only GET and HEAD are allowed here. ${ENDPOINT_HINT}`,
  headers: { allow: 'GET, HEAD' },
}
const NO_BODY: Problem = { status: 400, title: 'Invalid input', detail: `A page takes no body. ${ENDPOINT_HINT}` }

/** Where nothing is changed: Next has forms sent to any page, and keeps what they hold in memory. */
const READ_ONLY: readonly PathKind[] = ['page', 'open-page', 'file', 'nothing']

/**
 * Answers strangers without Next, whose answer costs a hundred times as much, and has few pages made at once. It lets nobody in:
 * the guard of a route or page decides about all whom this passes on. Webhooks, pings and health checks never wait for a turn.
 * @param isLate whether the process has more to do than it can
 * @param onMisdirected hears of the address that sent what may be an event to a page
 */
export function createTurnAway(
  doorkeeper: Doorkeeper,
  isLate: () => boolean,
  log: Log,
  onMisdirected: (address: string) => void,
): TurnAway {
  const { isRemembered, isKnown, admitSomebody, admitWebhook, admitPing, isUnclaimed } = doorkeeper
  const pages = createTurns(PAGES)
  const openPages = createTurns(OPEN_PAGES)
  const openApi = createTurns(OPEN_API)
  const knownApi = createTurns(KNOWN_API)
  const awaitBody = createBodyWait(OPEN_BODIES)
  const pace = createPace(STRANGERS_PER_TURN)

  async function answer(kind: PathKind, exchange: Exchange): Promise<void> {
    const { request, response, pass } = exchange
    const { headers, url = '' } = request
    switch (kind) {
      case 'health':
      case 'file':
        return pass()
      case 'ping':
        await admitPing(url, headers)
        return pass()
      case 'webhook':
        await admitWebhook(headers)
        return pass()
      case 'api':
        await admitSomebody(headers)
        return pass()
      case 'open-api': {
        const isOurs = await isKnown(headers)
        if (isLate() && !isOurs) return refuse(request, response, BUSY)
        await awaitBody(request)
        return passInTurn(isOurs ? knownApi : openApi, exchange)
      }
      case 'open-page':
        if (await isKnown(headers)) return passInTurn(pages, exchange)
        return isLate() ? refuse(request, response, BUSY) : passInTurn(openPages, exchange)
      case 'page':
        if (await isKnown(headers)) return passInTurn(pages, exchange)
        return redirect(response, (await isUnclaimed()) ? '/setup' : toSignIn(request))
      case 'nothing':
        return (await isKnown(headers)) ? passInTurn(pages, exchange) : refuse(request, response, NOTHING)
    }
  }

  function begin(kind: PathKind, exchange: Exchange): void {
    const { request, response, address, pass } = exchange
    if (request.socket.destroyed) return
    const isEvent = mayBringEvent(request)
    if (READ_ONLY.includes(kind) && (isEvent || !isReading(request))) {
      if (isEvent) onMisdirected(address)
      refuse(request, response, isReading(request) ? NO_BODY : ONLY_GET)
      return
    }
    answer(kind, exchange).catch((error: unknown) => {
      // That a database is away, a page says in its own way.
      if (!READ_ONLY.includes(kind) && REFUSALS.some((refusal) => error instanceof refusal)) {
        refuse(request, response, toProblem(error, log))
      } else pass()
    })
  }

  return (exchange) => {
    const { url = '', headers } = exchange.request
    const kind = toPathKind(url)
    if (kind === 'health' || isRemembered(headers, kind === 'ping' ? url : undefined)) begin(kind, exchange)
    else pace(() => begin(kind, exchange))
  }
}

function isReading({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** The turn ends once the answer is made; how fast it is read matters to nobody else. */
async function passInTurn(turns: Turns, { request, response, address, pass }: Exchange): Promise<void> {
  const end = await turns.take(toNetwork(address))
  if (end === null) return refuse(request, response, BUSY)
  response.once('prefinish', end).once('close', end)
  if (request.socket.destroyed) return end()
  pass()
}

/** And from there back; `_rsc` is how a page asks for its own parts. */
function toSignIn({ url = '' }: IncomingMessage): string {
  const to = url.replace(/(?<=[?&])_rsc=[^&]*&?/, '').replace(/[?&]$/, '')
  return `/sign-in?${new URLSearchParams({ to })}`
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(307, { location, 'cache-control': 'private, no-store', 'content-length': 0 }).end()
}
