import type { ServerResponse } from 'node:http'
import { DIUN_PATIENCE_MS } from '@/lib/domain/diun/patience'
import { Unavailable } from '@/lib/domain/errors'
import type { Log } from '@/lib/log/log'
import { toProblem } from '../problem'
import { asksWhetherAlive, toPathKind } from './path-kind'
import { refuse } from './refuse'
import type { Exchange, TurnAway } from './turn-away'

/** Each holds a connection; whoever finds no room is refused at once. What DIUN sends has room of its own, since DIUN sends nothing again. */
const MOST_WAITING = 500

type WaitingRoom = {
  /** Answers whether the process lives. All else waits until the server is open, for as long as DIUN does. */
  turnAway: TurnAway
  /** Hands on those who wait, and from now on everybody. */
  open(next: TurnAway): void
}

/** For requests that come before the server is open: it may have to wait for its database. */
export function createWaitingRoom(log: Log): WaitingRoom {
  const ofDiun = new Map<Exchange, NodeJS.Timeout>()
  const ofOthers = new Map<Exchange, NodeJS.Timeout>()
  let next: TurnAway | null = null

  function refuseEntry({ request, response }: Exchange): void {
    refuse(request, response, toProblem(new Unavailable('The server is not open yet.'), log))
  }

  function leave(exchange: Exchange): void {
    for (const waiting of [ofDiun, ofOthers]) {
      clearTimeout(waiting.get(exchange))
      waiting.delete(exchange)
    }
  }

  function wait(exchange: Exchange, waiting: Map<Exchange, NodeJS.Timeout>): void {
    const onLate = () => {
      leave(exchange)
      refuseEntry(exchange)
    }
    waiting.set(exchange, setTimeout(onLate, DIUN_PATIENCE_MS))
    exchange.response.once('close', () => leave(exchange))
  }

  return {
    turnAway(exchange) {
      const { request, response } = exchange
      const { url = '' } = request
      if (next !== null) return next(exchange)
      if (asksWhetherAlive(url)) return tellAlive(response)
      const kind = toPathKind(url)
      const waiting = kind === 'webhook' || kind === 'ping' ? ofDiun : ofOthers
      if (kind === 'health' || waiting.size >= MOST_WAITING) return refuseEntry(exchange)
      wait(exchange, waiting)
    },
    open(turnAway) {
      next = turnAway
      for (const exchange of [...ofDiun.keys(), ...ofOthers.keys()]) {
        leave(exchange)
        turnAway(exchange)
      }
    },
  }
}

/** As the route does. */
function tellAlive(response: ServerResponse): void {
  response
    .writeHead(200, { 'content-type': 'text/plain;charset=UTF-8', 'cache-control': 'private, no-store' })
    .end('ok')
}
