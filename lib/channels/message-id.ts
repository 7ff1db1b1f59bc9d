import { createHash, randomUUID } from 'node:crypto'
import type { Message } from '@/lib/domain/channels/message'

const HOUR_MS = 60 * 60 * 1_000

/**
 * Computes an id for a message: what is sent again because nobody noted that it was delivered has the same id, so that mail servers and
 * receivers can drop it. It goes by what the message says and by the hour; the links in it are new each time. A test and a trouble are
 * never taken for an earlier one: each may be sent twice within an hour, and mean it.
 */
export function computeMessageId(message: Message, address: string, now: number): string {
  const { kind, title, updates, troubles } = message
  if (kind === 'test' || kind === 'trouble') return randomUUID()
  const said = [
    address,
    Math.floor(now / HOUR_MS),
    kind,
    title,
    updates.map(({ image, pendingSince }) => [image, pendingSince]),
    troubles,
  ]
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 32)
}
