import { eq, sql } from 'drizzle-orm'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import { isUnchanged } from '@/lib/domain/diun/unchanged'
import type { Queries, Schema } from '../connection'
import type { RecordableEvent } from '../event-store'
import { computeId } from '../records/identity'

/**
 * Prepares the statement that counts the notifications that arrived in a host's run. If no start was reported, the counts are null and stay
 * null.
 */
export function prepareArrivalCount(queries: Queries, { runs }: Schema) {
  return queries
    .update(runs)
    .set({
      arrived: sql`${runs.arrived} + ${sql.placeholder('arrived')}`,
      updatesArrived: sql`${runs.updatesArrived} + ${sql.placeholder('updatesArrived')}`,
    })
    .where(eq(runs.id, sql.placeholder('id')))
    .prepare('record_arrived')
}

/** Computes the values of `prepareArrivalCount`, a row for each host. */
export function countArrivals(events: readonly RecordableEvent[]) {
  const counted = events.filter(({ imageKey }) => imageKey !== TEST_IMAGE)
  const byHost = Map.groupBy(counted, ({ host }) => host)
  return [...byHost].map(([host, ofHost]) => ({
    id: computeId(host),
    arrived: ofHost.length,
    updatesArrived: ofHost.filter((event) => event.status !== 'new' && !isUnchanged(event)).length,
  }))
}
