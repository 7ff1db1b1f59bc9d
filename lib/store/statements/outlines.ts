import { eq, max, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import { compareNewestFirst } from '@/lib/domain/newest-first'
import type { Queries, Schema } from '../connection'
import type { UpdateOutline } from '../update-store'

/** Selects the outlines. Both databases know the length of a long text without reading it. */
export function selectOutline(queries: Queries, { events, hosts, images }: Schema, condition: SQL | undefined) {
  const bytes = sql<number>`sum(octet_length(${events.metadata}) + octet_length(${events.extra}))`.mapWith(Number)
  return queries
    .select({ id: images.id, image: images.image, receivedAt: max(hosts.receivedAt), bytes })
    .from(hosts)
    .innerJoin(events, eq(events.id, hosts.eventId))
    .innerJoin(images, eq(images.id, hosts.imageId))
    .where(condition)
    .groupBy(images.id)
}

type OutlineRow = UpdateOutline & { image: string; receivedAt: Instant | null }

/** @returns newest first */
export function sortOutlines(rows: readonly OutlineRow[]): UpdateOutline[] {
  return rows
    .map(({ receivedAt, ...update }) => ({ ...update, receivedAt: receivedAt ?? '' }))
    .sort(compareNewestFirst)
    .map(({ id, bytes }) => ({ id, bytes }))
}
