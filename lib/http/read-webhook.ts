import { type ReceivedEvent, readEvent } from '@/lib/domain/event'
import { readJson } from './read-body'
import { decodeSegment } from './read-request'
import type { PathParams } from './route'

/**
 * Reads what DIUN posts to `/webhook` or `/webhook/{host}`.
 * @throws InvalidInput, TooLarge
 */
export async function readWebhook(request: Request, { host }: PathParams): Promise<ReceivedEvent> {
  return readEvent(await readJson(request), typeof host === 'string' ? decodeSegment(host) : null)
}
