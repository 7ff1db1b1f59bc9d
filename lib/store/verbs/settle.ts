import { isBehind } from '@/lib/domain/running/running'
import { findSettlements } from '@/lib/domain/update/settle'
import type { Settlement } from '@/lib/domain/update/update'
import type { RecordableEvent } from '../event-store'
import type { HostImage, KnownReports } from '../records/known-reports'
import { isComparable, mergeReports, toComparableEvent } from '../records/merge-report'

/**
 * The reasons why there is nothing to do about what hosts report, by the id of the host row. `overruled` is written where a person, or a rule
 * that wants pre-releases, said that there is something to do.
 */
export type Settlements = {
  forEvents: ReadonlyMap<string, Settlement | 'overruled' | null>
  /** The changed reasons of hosts that reported earlier. */
  changed: readonly { id: string; settledBy: Settlement | null }[]
}

/** Computes the settlements as they will be once these events are recorded, from all that is known of their repositories. */
export function computeSettlements(events: readonly RecordableEvent[], { byId, compared }: KnownReports): Settlements {
  const comparable = events.filter(isComparable).map(toComparableEvent)
  const after = mergeReports(events, { byId })
  const hosts = new Set(comparable.map(({ event }) => event.host))
  const rows = [...after.values()].filter(({ host, repository }) => hosts.has(host) && compared.has(repository))
  return settle(byId, rows, new Set(comparable.map(({ id }) => id)))
}

function settle(
  known: ReadonlyMap<string, HostImage>,
  rows: readonly HostImage[],
  ids: ReadonlySet<string>,
): Settlements {
  const places = Map.groupBy(rows, ({ host, repository }) => JSON.stringify([host, repository]))
  const settled = new Map([...places.values()].flatMap((place) => [...findSettlements(place[0]?.host ?? '', place)]))
  // An image tag that a person or a rule wants stays overruled when it is compared again.
  const needingAttention = new Set(rows.filter((row) => row.isOverruled || row.isPrereleaseWanted).map(({ id }) => id))
  const others = [...settled].filter(([id, settledBy]) => !ids.has(id) && known.get(id)?.settledBy !== settledBy)
  return {
    forEvents: new Map([...ids].map((id) => [id, settled.get(id) ?? (needingAttention.has(id) ? 'overruled' : null)])),
    changed: others
      .filter(([id, settledBy]) => {
        const row = known.get(id)
        return (
          row?.isOverruled === false && !(settledBy === 'deployed' && row.running !== null && isBehind(row.running))
        )
      })
      .map(([id, settledBy]) => ({ id, settledBy })),
  }
}
