import { readImageReference } from '@/lib/domain/image-reference'
import { isCurrent } from '@/lib/domain/update'
import type { Schema } from './connection'
import { toId } from './identity'
import type { RecordableEvent } from './store'

/** What one event writes. */
export type EventRows = {
  event: Schema['events']['$inferInsert']
  image: Schema['images']['$inferInsert']
  host: Schema['hosts']['$inferInsert']
}

/** The id of an image's rows, from its image key. */
export function toImageId(imageKey: string): string {
  return toId(imageKey)
}

export function toEventRows({ imageKey, container, firstSight, ...event }: RecordableEvent): EventRows {
  const { host, digest, status, receivedAt } = event
  const imageId = toImageId(imageKey)
  const eventId = toId(host, imageKey, digest, status)
  const { digest: pinnedTo } = readImageReference(event.image)
  const pendingSince = isCurrent({ digest, pinnedTo }) ? null : receivedAt
  return {
    event: {
      ...event,
      id: eventId,
      imageId,
      containers: container === '' ? [] : [container],
      times: 1,
      firstReceivedAt: receivedAt,
    },
    image: { id: imageId, image: imageKey, firstSeenAt: receivedAt },
    host: { id: toId(imageKey, host), imageId, host, eventId, digest, receivedAt, pendingSince },
  }
}
