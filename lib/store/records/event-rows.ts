import { readContainerFacts } from '@/lib/domain/diun/container-facts'
import { readLabels } from '@/lib/domain/diun/labels'
import { readImageReference } from '@/lib/domain/image/reference'
import { isCurrent } from '@/lib/domain/update/update'
import type { Schema } from '../connection'
import type { RecordableEvent } from '../store'
import { toId } from './identity'

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

export function toEventId(
  host: string,
  imageKey: string,
  { digest, status }: { digest: string; status: string },
): string {
  return toId(host, imageKey, digest, status)
}

/** The id of what a host knows of an image. */
export function toHostId(imageKey: string, host: string): string {
  return toId(imageKey, host)
}

export function toEventRows({ imageKey, container, firstSight, ...event }: RecordableEvent): EventRows {
  const { host, digest, receivedAt } = event
  const imageId = toImageId(imageKey)
  const eventId = toEventId(host, imageKey, event)
  const { digest: pinnedTo } = readImageReference(event.image)
  const pendingSince = isCurrent({ digest, pinnedTo }) ? null : receivedAt
  const ignoredAt = readLabels(event.metadata).isIgnored ? receivedAt : null
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
    host: {
      id: toHostId(imageKey, host),
      imageId,
      host,
      eventId,
      digest,
      receivedAt,
      pendingSince,
      digestSince: receivedAt,
      ignoredAt,
      ...readContainerFacts(event.metadata),
    },
  }
}
