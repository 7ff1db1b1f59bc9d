import { and, asc, eq, getTableColumns, gt, inArray, min, ne, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import type { Queries, Schema } from '../connection'
import { computeId } from '../records/identity'

/** Selects the reporters of the hosts that have one, by name. */
export function selectReporters(queries: Queries, { inventories }: Schema) {
  const { host, takenAt, receivedAt, isSilent } = inventories
  return queries.select({ host, takenAt, receivedAt, isSilent }).from(inventories).orderBy(asc(host))
}

/** Selects the inventories of these hosts. */
export function selectInventories(queries: Queries, { inventories }: Schema, hosts: readonly string[]) {
  return queries
    .select(getTableColumns(inventories))
    .from(inventories)
    .where(
      inArray(
        inventories.id,
        hosts.map((host) => computeId(host)),
      ),
    )
}

// These conditions are written out, since they are part of every event that is recorded: built as queries, they would take as long as the rest.

/** Holds when none of these hosts has had another inventory since that revision. */
export function whereInventoriesUnchanged({ inventories }: Schema, hosts: readonly string[], revision: number): SQL {
  const ids = hosts.map((host) => computeId(host))
  return sql`not exists (select 1 from ${inventories} where ${and(inArray(inventories.id, ids), gt(inventories.revision, revision))})`
}

/**
 * Holds when the inventory that is kept has not been taken again since, and said the same: its revision stays then, and yet it may be later
 * than the one that is about to take its place.
 */
export function whereNotRepeated(
  { inventories }: Schema,
  kept: { id: string; takenAt: Instant } | null,
): SQL | undefined {
  if (kept === null) return
  const { id, takenAt } = inventories
  return sql`not exists (select 1 from ${inventories} where ${and(eq(id, kept.id), ne(takenAt, kept.takenAt))})`
}

/** Holds when none of these host rows has changed since that revision. */
export function whereHostRowsUnchanged({ hosts }: Schema, whereRows: SQL, revision: number): SQL {
  return sql`not exists (select 1 from ${hosts} where ${and(gt(hosts.revision, revision), whereRows)})`
}

/** Selects the digests that hosts reported of these images, with the time each first did. */
export function selectKnownDigests(queries: Queries, { events }: Schema, imageIds: readonly string[]) {
  const { imageId, host, digest, firstReceivedAt } = events
  return queries
    .select({ imageId, host, digest, since: min(firstReceivedAt).mapWith(firstReceivedAt) })
    .from(events)
    .where(and(inArray(imageId, [...imageIds]), ne(digest, '')))
    .groupBy(imageId, host, digest)
}
