import { readContainerFacts } from '@/lib/domain/diun/container-facts'
import { readLabels } from '@/lib/domain/diun/labels'
import { parseImageReference } from '@/lib/domain/image/reference'
import { isCurrent } from '@/lib/domain/update/update'
import type { Schema } from '../connection'
import type { RecordableEvent } from '../event-store'
import { computeId } from './identity'

/** The rows that one event writes. */
export type EventRows = {
  event: Schema['events']['$inferInsert']
  image: Schema['images']['$inferInsert']
  host: Schema['hosts']['$inferInsert']
}

/** Computes the id of an image's row from its image key. */
export function computeImageId(imageKey: string): string {
  return computeId(imageKey)
}

export function computeEventId(
  host: string,
  imageKey: string,
  { digest, status }: { digest: string; status: string },
): string {
  return computeId(host, imageKey, digest, status)
}

/** Computes the id of a host row, which holds what a host knows of an image. */
export function computeHostRowId(imageKey: string, host: string): string {
  return computeId(imageKey, host)
}

export function toEventRows({ imageKey, container, newImageDefaults, ...event }: RecordableEvent): EventRows {
  const { host, digest, receivedAt } = event
  const imageId = computeImageId(imageKey)
  const eventId = computeEventId(host, imageKey, event)
  const { digest: pinnedTo } = parseImageReference(event.image)
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
      id: computeHostRowId(imageKey, host),
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
