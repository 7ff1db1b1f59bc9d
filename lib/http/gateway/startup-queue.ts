import type { ServerResponse } from 'node:http'
import { DIUN_WAIT_LIMIT_MS } from '@/lib/domain/diun/wait-limit'
import { UnavailableError } from '@/lib/domain/errors'
import type { Log } from '@/lib/log/log'
import { toProblem } from '../problem'
import { getPathKind, isLivenessCheck } from './path-kind'
import type { Exchange, RequestFilter } from './request-filter'
import { sendProblem } from './send-problem'

/**
 * The number of requests that may wait, since each holds a connection; others are refused at once. DIUN's have as much room of their
 * own, since DIUN sends nothing again.
 */
const MAX_QUEUED = 500

type StartupQueue = {
  /** Answers health checks. Every other request waits until the server is open, for as long as DIUN waits for an answer. */
  filterRequest: RequestFilter
  /** Hands on the requests that wait, and from now on all others. */
  open(next: RequestFilter): void
}

/** Creates a queue for requests that come before the server is open, since it may have to wait for its database. */
export function createStartupQueue(log: Log): StartupQueue {
  const diunExchanges = new Map<Exchange, NodeJS.Timeout>()
  const otherExchanges = new Map<Exchange, NodeJS.Timeout>()
  let next: RequestFilter | null = null

  function sendUnavailable({ request, response }: Exchange): void {
    sendProblem(request, response, toProblem(new UnavailableError('The server is not open yet.'), log))
  }

  function dequeue(exchange: Exchange): void {
    for (const waiting of [diunExchanges, otherExchanges]) {
      clearTimeout(waiting.get(exchange))
      waiting.delete(exchange)
    }
  }

  function enqueue(exchange: Exchange, waiting: Map<Exchange, NodeJS.Timeout>): void {
    const onTimeout = () => {
      dequeue(exchange)
      sendUnavailable(exchange)
    }
    waiting.set(exchange, setTimeout(onTimeout, DIUN_WAIT_LIMIT_MS))
    exchange.response.once('close', () => dequeue(exchange))
  }

  return {
    filterRequest(exchange) {
      const { request, response } = exchange
      const { url = '' } = request
      if (next !== null) return next(exchange)
      if (isLivenessCheck(url)) return sendAlive(response)
      const kind = getPathKind(url)
      const waiting = kind === 'webhook' || kind === 'ping' ? diunExchanges : otherExchanges
      if (kind === 'health' || waiting.size >= MAX_QUEUED) return sendUnavailable(exchange)
      enqueue(exchange, waiting)
    },
    open(filterRequest) {
      next = filterRequest
      for (const exchange of [...diunExchanges.keys(), ...otherExchanges.keys()]) {
        dequeue(exchange)
        filterRequest(exchange)
      }
    },
  }
}

/** Answers as the route `/healthz` does. */
function sendAlive(response: ServerResponse): void {
  response
    .writeHead(200, { 'content-type': 'text/plain;charset=UTF-8', 'cache-control': 'private, no-store' })
    .end('ok')
}
