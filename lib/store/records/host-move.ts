import { parseImageReference, toImageKey } from '@/lib/domain/image/reference'
import { mergeHosts } from '@/lib/domain/update/merge-hosts'
import type { Schema } from '../connection'
import { computeEventId, computeHostRowId } from './event-rows'

export type EventRow = Pick<
  Schema['events']['$inferSelect'],
  'id' | 'host' | 'image' | 'digest' | 'status' | 'times' | 'firstReceivedAt' | 'receivedAt' | 'containers'
>

/** A row of what a host knows of an image. `image` is the image key; `reference` is the image reference of the latest event. */
export type HostRow = Schema['hosts']['$inferSelect'] & { image: string; reference: string }

export type MovedRows = {
  /** The new ids of events that stay separate. */
  renamed: { was: string; becomes: string }[]
  /** Groups of events that become one: the newest row, `was`, is kept and gets these values. */
  merged: { was: string; becomes: Pick<EventRow, 'id' | 'host' | 'times' | 'firstReceivedAt' | 'containers'> }[]
  /** The ids of events that became part of another. */
  removed: string[]
  /** The new rows of the images that the moved host knew. */
  hosts: Schema['hosts']['$inferSelect'][]
}

/**
 * Computes the rows of several hosts as they are when all belong to one, as if it alone had reported.
 * @param rows of every host that is moved to `to`, and of `to` itself
 */
export function computeMovedRows(
  to: string,
  rows: { events: readonly EventRow[]; hosts: readonly HostRow[] },
): MovedRows {
  const byId = Map.groupBy(rows.events, (event) => computeEventId(to, toImageKey(event.image), event))
  const newIds = new Map([...byId].flatMap(([id, same]) => same.map((event) => [event.id, id] as const)))
  const groups = [...byId].map(([id, same]) => ({ id, same: same.toSorted(compareNewest) }))
  const isMoving = (same: readonly HostRow[]) => same.some(({ host }) => host !== to)
  const hosts = Map.groupBy(rows.hosts, ({ imageId }) => imageId)
  return {
    renamed: groups.flatMap(({ id, same: [only, ...others] }) =>
      only === undefined || only.id === id || others.length > 0 ? [] : [{ was: only.id, becomes: id }],
    ),
    merged: groups.flatMap(({ id, same }) => {
      const [newest, ...others] = same
      return newest === undefined || others.length === 0 ? [] : [{ was: newest.id, becomes: mergeEvents(id, to, same) }]
    }),
    removed: groups.flatMap(({ same }) => same.slice(1).map((event) => event.id)),
    hosts: [...hosts.values()].filter(isMoving).flatMap((same) => mergeHostRows(to, same, newIds)),
  }
}

function compareNewest(one: EventRow, other: EventRow): number {
  return one.receivedAt < other.receivedAt ? 1 : -1
}

function mergeEvents(id: string, host: string, same: readonly EventRow[]) {
  return {
    id,
    host,
    times: same.reduce((sum, { times }) => sum + times, 0),
    firstReceivedAt: same.map((event) => event.firstReceivedAt).reduce((one, other) => (other < one ? other : one)),
    containers: [...new Set(same.flatMap(({ containers }) => containers))],
  }
}

function mergeHostRows(to: string, same: readonly HostRow[], idOf: ReadonlyMap<string, string>) {
  const [first, ...others] = same.map(({ reference, ignoredAt, pendingSince, settledBy, ...row }) => ({
    ...row,
    keptSettledBy: settledBy,
    pinnedTo: parseImageReference(reference).digest,
    ...(ignoredAt !== null && { ignoredAt }),
    ...(settledBy !== null && settledBy !== 'overruled' && { settledBy }),
    ...(pendingSince !== null && { pendingSince }),
  }))
  if (first === undefined) return []
  const { image, pinnedTo, keptSettledBy, ...united } = mergeHosts([first, ...others])
  return [
    {
      ignoredAt: null,
      pendingSince: null,
      ...united,
      settledBy: keptSettledBy,
      running: keepRunning(to, same, united),
      id: computeHostRowId(image, to),
      host: to,
      eventId: idOf.get(united.eventId) ?? united.eventId,
    },
  ]
}

/**
 * Drops a conclusion about several hosts, so that it is drawn anew from the inventory of the one, unless all that is left of them is what the
 * one reported.
 */
function keepRunning(
  to: string,
  same: readonly HostRow[],
  united: Pick<HostRow, 'digest' | 'acknowledgedAt' | 'running'>,
) {
  if (same.length === 1) return united.running
  const own = same.find(({ host }) => host === to)
  const isOwn = own?.digest === united.digest && own.acknowledgedAt === united.acknowledgedAt
  return isOwn ? own.running : null
}
