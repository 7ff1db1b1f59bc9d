import { qualifyContainerNames } from '@/lib/domain/diun/container-name'
import type { DiunEvent } from '@/lib/domain/diun/event'
import type { Schema } from '../connection'
import type { RecordedEvent } from '../event-store'

type EventRow = Schema['events']['$inferSelect']

export function toDiunEvent(row: EventRow): DiunEvent {
  const { id, imageId, host, containers, times, firstReceivedAt, receivedAt, ...event } = row
  return event
}

export function toRecordedEvent({ imageId, ...event }: EventRow): RecordedEvent {
  return { ...event, containers: qualifyContainerNames(event.containers, event.metadata) }
}
