import { qualifyContainerNames } from '@/lib/domain/diun/container-name'
import { parseImageReference } from '@/lib/domain/image/reference'
import type { Instant } from '@/lib/domain/instant'
import { compareNewestFirst, compareText } from '@/lib/domain/newest-first'
import { computeAcknowledgedAt, computeState, type HostUpdate, type Update } from '@/lib/domain/update/update'
import type { Schema } from '../connection'
import { toDiunEvent } from './to-event'

/** One host of one image, with the rows that it refers to. */
type HostJoin = {
  hosts: Schema['hosts']['$inferSelect']
  events: Schema['events']['$inferSelect']
  images: Schema['images']['$inferSelect']
  tags: Schema['tags']['$inferSelect'] | null
}

/**
 * Folds host rows into updates.
 * @returns newest first
 */
export function buildUpdates(joins: readonly HostJoin[], now: Instant): Update[] {
  const byImage = Map.groupBy(joins, (join) => join.images.id)
  return [...byImage.values()].flatMap((group) => buildUpdate(group, now) ?? []).sort(compareNewestFirst)
}

function buildUpdate(unordered: readonly HostJoin[], now: Instant): Update | null {
  const group = unordered.toSorted(compareHosts)
  const [newest] = group
  if (newest === undefined) return null
  const { images, events, tags } = newest
  const hosts = group.map(toHostUpdate)
  const state = computeState(images, hosts, now)
  return {
    image: images.image,
    revision: Math.max(...group.map((join) => join.hosts.revision)),
    event: toDiunEvent(events),
    receivedAt: newest.hosts.receivedAt,
    firstSeenAt: images.firstSeenAt,
    state,
    acknowledgedAt: computeAcknowledgedAt(hosts),
    snoozedUntil: state === 'snoozed' ? images.snoozedUntil : null,
    ...(state === 'snoozed' && images.isHeld && { isHeld: true }),
    tag: tags === null ? null : { id: tags.id, name: tags.name },
    note: images.note,
    changelog: images.changelog,
    hosts,
  }
}

/** Orders hosts newest first, and by name if they are equally new. */
function compareHosts({ hosts: one }: HostJoin, { hosts: other }: HostJoin): number {
  return compareText(other.receivedAt, one.receivedAt) || compareText(one.host, other.host)
}

function toHostUpdate({ hosts, events }: HostJoin): HostUpdate {
  const pinnedTo = parseImageReference(events.image).digest
  return {
    hostname: hosts.host,
    provider: events.provider,
    status: events.status,
    digest: hosts.digest,
    ...(pinnedTo !== '' && { pinnedTo }),
    receivedAt: hosts.receivedAt,
    acknowledgedAt: hosts.acknowledgedAt,
    ...(hosts.ignoredAt !== null && { ignoredAt: hosts.ignoredAt }),
    ...(hosts.settledBy !== null && hosts.settledBy !== 'overruled' && { settledBy: hosts.settledBy }),
    ...(hosts.containerSince !== null && { containerSince: hosts.containerSince }),
    ...(hosts.runs !== '' && { runs: hosts.runs }),
    ...(hosts.running !== null && { running: hosts.running }),
    ...(hosts.pendingSince !== null && hosts.pendingSince !== hosts.receivedAt && { pendingSince: hosts.pendingSince }),
    ...findDigestSince(hosts),
    metadata: events.metadata,
    hubLink: events.hubLink,
    containers: qualifyContainerNames(events.containers, events.metadata),
    ...(events.created !== null && { created: events.created }),
  }
}

function findDigestSince({
  digest,
  digestSince,
  pendingSince,
  receivedAt,
}: HostJoin['hosts']): Pick<HostUpdate, 'digestSince'> {
  const isTold = digest === '' || digestSince === null || digestSince === (pendingSince ?? receivedAt)
  return isTold ? {} : { digestSince }
}
