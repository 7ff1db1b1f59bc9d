import { parseEvent, type ReceivedEvent } from '@/lib/domain/diun/event'
import type { PathParams } from '../route'
import { readJson } from './read-body'
import { readSegment } from './read-path'

/**
 * Reads what DIUN posts to `/webhook` or `/webhook/{host}`.
 * @param keyHost the host whose key was sent: the key may report for no other
 * @throws InvalidInputError, TooLargeError
 */
export async function readWebhook(
  request: Request,
  { host }: PathParams,
  keyHost: string | null,
): Promise<ReceivedEvent> {
  const pathHost = typeof host === 'string' ? readSegment(host) : null
  return parseEvent(await readJson(request), keyHost ?? pathHost)
}
