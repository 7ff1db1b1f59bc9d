import type { IncomingMessage, ServerResponse } from 'node:http'
import type { KnockFault } from '@/lib/domain/diun/knock'
import { hasBody } from './misdirected'

/**
 * Calls back if a message at DIUN's routes is refused for something that its sender can mend. It goes by the answer, whoever makes that.
 * @param kind of the path
 */
export function watchKnock(
  kind: 'webhook' | 'ping',
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  onKnock: (fault: KnockFault) => void,
): void {
  response.once('finish', () => {
    const fault = kind === 'ping' ? findPingFault(response.statusCode) : findFault(request, response.statusCode)
    if (fault !== null) onKnock(fault)
  })
}

function findPingFault(status: number): KnockFault | null {
  return status === 401 ? 'wrong-ping-key' : null
}

/** Finds the fault of a message at `/webhook` that was answered with this status; null when its sender can mend nothing. */
export function findFault(request: IncomingMessage, status: number): Exclude<KnockFault, 'wrong-ping-key'> | null {
  if (status < 400 || status >= 500) return null
  if (request.method === 'GET') return 'get'
  switch (status) {
    case 401:
      return request.headers.authorization === undefined ? 'no-key' : 'wrong-key'
    case 400:
    case 413:
      return hasBody(request) ? 'unreadable' : 'empty'
    default:
      return null
  }
}
