import { parseEventOfAnyImage } from '@/lib/domain/diun/event'
import type { Instant } from '@/lib/domain/instant'
import type { RecordableEvent } from '../event-store'
import type { SqlRow } from '../opening'
import { readOldInstant } from './old-instant'

/** The content of one row of `updates`. */
export type OldUpdate = {
  event: RecordableEvent
  acknowledgedAt: Instant | null
  /** The tag assigned to the image. */
  tagId: number | null
  /** The number of its times that could not be read; they are replaced by the time of the upgrade. */
  unreadableTimes: number
}

/** The columns that hold DIUN's metadata; a database has either of the first two. */
const METADATA = ['ctn_name', 'ctn_names', 'ctn_id', 'ctn_state', 'ctn_status']

/** Converts a row to the body that DIUN sent. The contents of unknown columns are kept as `extra`. */
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

/** Leaves out what is NULL or empty: both mean that DIUN said nothing. */
function selectFilled(row: SqlRow): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''),
  )
}
