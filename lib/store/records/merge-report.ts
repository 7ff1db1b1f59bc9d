import { readContainerFacts } from '@/lib/domain/diun/container-facts'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import { isUnchanged } from '@/lib/domain/diun/unchanged'
import { getChannel } from '@/lib/domain/image/channel'
import { parseImageReference } from '@/lib/domain/image/reference'
import { type Instant, selectLaterKnown } from '@/lib/domain/instant'
import type { RecordableEvent } from '../event-store'
import { computeHostRowId } from './event-rows'
import type { HostImage, KnownReports } from './known-reports'

/** An event that can be compared with others of its repository: it names an image tag. */
export type ComparableEvent = { event: RecordableEvent; id: string; repository: string; imageTag: string }

/** Tells whether an event can be compared with others. One without an image tag is compared with nothing. */
export function isComparable(event: RecordableEvent): boolean {
  return event.imageKey !== TEST_IMAGE && !isUnchanged(event) && parseImageReference(event.imageKey).imageTag !== ''
}

export function toComparableEvent(event: RecordableEvent): ComparableEvent {
  const { imageKey, host } = event
  const { imageTag } = parseImageReference(imageKey)
  return { event, id: computeHostRowId(imageKey, host), repository: getRepository(imageKey, imageTag), imageTag }
}

/** Computes what is known once the events are recorded, by the ids of the host rows. */
export function mergeReports(
  events: readonly RecordableEvent[],
  { byId }: Pick<KnownReports, 'byId'>,
): ReadonlyMap<string, HostImage> {
  const after = new Map(byId)
  for (const one of events.filter(isComparable).map(toComparableEvent)) {
    after.set(one.id, mergeReport(one, after.get(one.id)))
  }
  return after
}

/** Computes a host row as the statements of `record` leave it. */
function mergeReport({ event, id, repository, imageTag }: ComparableEvent, before: HostImage | undefined): HostImage {
  const { host, digest, status, container, created, receivedAt, metadata } = event
  const same = before !== undefined && digest !== '' && before.digest === digest ? before : null
  const containers = same?.status === status ? same.containers : []
  const openedBefore: Instant | undefined = same?.openedAt ?? (isOpen(before) ? before?.openedAt : undefined)
  const { containerSince, runs } = readContainerFacts(metadata)
  return {
    // Several containers may report it, in any order.
    containerSince: [same?.containerSince ?? null, containerSince].reduce(selectLaterKnown),
    runs,
    running: same?.running ?? null,
    id,
    image: event.imageKey,
    firstSeenAt: before?.firstSeenAt ?? receivedAt,
    receivedAt,
    host,
    repository,
    imageTag,
    digest,
    status,
    containers: [...new Set([...containers, ...(container === '' ? [] : [container])])],
    created,
    reportedAt: same?.reportedAt ?? receivedAt,
    openedAt: openedBefore ?? receivedAt,
    acknowledgedAt: same?.acknowledgedAt ?? null,
    settledBy: same?.settledBy ?? null,
    isOverruled: same?.isOverruled ?? false,
    isPrereleaseWanted: event.newImageDefaults?.wantsPrereleases === true && getChannel(imageTag).isPrerelease,
  }
}

function isOpen(before: HostImage | undefined): boolean {
  return before?.acknowledgedAt === null && before.settledBy === null
}

export function getRepository(image: string, imageTag: string): string {
  return image.slice(0, -imageTag.length - 1)
}
