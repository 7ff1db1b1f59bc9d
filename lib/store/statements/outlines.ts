import { and, asc, eq, gt, max, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import { compareNewestFirst } from '@/lib/domain/newest-first'
import type { Queries, Schema } from '../connection'
import type { OutlinePart, UpdateOutline } from '../update-store'

/** Selects the outlines. */
export function selectOutline(queries: Queries, { events, hosts, images }: Schema, condition: SQL | undefined) {
  return queries
    .select({ id: images.id, image: images.image, receivedAt: max(hosts.receivedAt), bytes: sumBytes(events) })
    .from(hosts)
    .innerJoin(events, eq(events.id, hosts.eventId))
    .innerJoin(images, eq(images.id, hosts.imageId))
    .where(condition)
    .groupBy(images.id)
}

/** Selects a part of the outlines along the index of the images, so that it takes as long as the part is large. */
export function selectOutlinePart(
  queries: Queries,
  { events, hosts }: Pick<Schema, 'events' | 'hosts'>,
  { since, after, limit }: OutlinePart,
) {
  const whereChanged = (revision: number) =>
    sql`exists (select 1 from ${hosts} as changed where changed.image_id = ${hosts.imageId} and changed.revision > ${revision})`
  return queries
    .select({ id: hosts.imageId, bytes: sumBytes(events) })
    .from(hosts)
    .innerJoin(events, eq(events.id, hosts.eventId))
    .where(and(after === null ? undefined : gt(hosts.imageId, after), since === null ? undefined : whereChanged(since)))
    .groupBy(hosts.imageId)
    .orderBy(asc(hosts.imageId))
    .limit(limit)
}

/** Sums the weights of the hosts of an image. Both databases know the length of a long text without reading it. */
function sumBytes({ metadata, extra }: Schema['events']) {
  return sql<number>`sum(octet_length(${metadata}) + octet_length(${extra}))`.mapWith(Number)
}

type OutlineRow = UpdateOutline & { image: string; receivedAt: Instant | null }

/** @returns newest first */
export function sortOutlines(rows: readonly OutlineRow[]): UpdateOutline[] {
  return rows
    .map(({ receivedAt, ...update }) => ({ ...update, receivedAt: receivedAt ?? '' }))
    .sort(compareNewestFirst)
    .map(({ id, bytes }) => ({ id, bytes }))
}
