import { parseEventOfAnyImage } from '@/lib/domain/diun/event'
import type { Instant } from '@/lib/domain/instant'
import type { RecordableEvent } from '../event-store'
import type { SqlRow } from '../opening'
import { readOldInstant } from './old-instant'

/** What one row of `updates` says. */
export type OldUpdate = {
  event: RecordableEvent
  acknowledgedAt: Instant | null
  /** The tag assigned to the image. */
  tagId: number | null
  /** How many of its times could not be read; that of the upgrade stands in for them. */
  unreadableTimes: number
}

/** Columns that hold what DIUN says as metadata; databases have either of the first two. */
const METADATA = ['ctn_name', 'ctn_names', 'ctn_id', 'ctn_state', 'ctn_status']

/** Reads a row as the body that DIUN sent: what a column holds that we do not know is kept as `extra`. */
export function readOldUpdate(row: SqlRow, tagId: number | null, now: Instant): OldUpdate {
  const { received_at, acknowledged_at, metadata, ...columns } = selectFilled(row)
  const reported = Object.entries(columns)
  const body = {
    ...Object.fromEntries(reported.filter(([column]) => !METADATA.includes(column))),
    metadata: Object.fromEntries(reported.filter(([column]) => METADATA.includes(column))),
  }
  const event = parseEventOfAnyImage(body, null)
  const receivedAt = readReceivedAt(row)
  const acknowledgedAt = acknowledged_at === undefined ? null : readOldInstant(acknowledged_at)
  return {
    event: {
      ...event,
      extra: metadata === undefined ? event.extra : { ...event.extra, metadata },
      receivedAt: receivedAt ?? now,
    },
    acknowledgedAt: acknowledged_at === undefined ? null : (acknowledgedAt ?? now),
    tagId,
    unreadableTimes: Number(receivedAt === null) + Number(acknowledged_at !== undefined && acknowledgedAt === null),
  }
}

export function readReceivedAt({ received_at }: SqlRow): Instant | null {
  return typeof received_at === 'string' ? readOldInstant(received_at) : null
}

/** Without what is NULL or empty: both mean that DIUN said nothing. */
function selectFilled(row: SqlRow): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''),
  )
}
