import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RefusalReason } from '@/lib/domain/diun/knock'
import { getPathKind } from './path-kind'
import type { RequestFilter } from './request-filter'
import { findFault } from './watch-knock'

/** Calls back for each webhook that is refused. It goes by the answer, whoever makes that. */
export function countRefusals(filter: RequestFilter, onRefused: (reason: RefusalReason) => void): RequestFilter {
  return (exchange) => {
    const { request, response } = exchange
    if (getPathKind(request.url ?? '') === 'webhook') {
      response.once('finish', () => {
        if (response.statusCode >= 400) onRefused(findReason(request, response))
      })
    }
    filter(exchange)
  }
}

function findReason(request: IncomingMessage, { statusCode }: ServerResponse): RefusalReason {
  switch (statusCode) {
    case 429:
      return 'throttled'
    case 503:
      return 'unavailable'
    default:
      return findFault(request, statusCode) ?? 'other'
  }
}
