import { and, type Column, eq, isNull, lte, ne, notExists, or, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import type { Queries, Schema } from '../connection'

// What is pending, as `domain/update/update.ts` says it, in SQL.

/** `whereHostPending` of the domain. */
export function whereHostPending(queries: Queries, schema: Schema): SQL | undefined {
  return and(whereHostOpen(schema), notExists(queries.select().from(schema.events).where(whereCurrent(schema))))
}

/** Whether nobody has acknowledged what a host reports, no label tells to ignore it, and there is something to do about it. */
export function whereHostOpen({ hosts }: Pick<Schema, 'hosts'>): SQL | undefined {
  return and(isNull(hosts.acknowledgedAt), whereNotQuieted({ hosts }))
}

/** Not `whereQuieted` of the domain. */
export function whereNotQuieted({ hosts }: Pick<Schema, 'hosts'>): SQL {
  return sql`(${hosts.ignoredAt} is null and coalesce(${hosts.settledBy}, 'overruled') = 'overruled')`
}

/** Whether an image that has a pending host is pending itself: `computeState` of the domain. */
export function whereNotMutedOrSnoozed({ images }: Schema, now: Instant): SQL | undefined {
  return and(isNull(images.mutedAt), or(isNull(images.snoozedUntil), lte(images.snoozedUntil, now)))
}

/** Whether the reference of a host's event is pinned to the digest that it reports: `whereCurrent` of the domain. */
function whereCurrent({ events, hosts }: Schema): SQL | undefined {
  const end = sql`substr(${events.image}, length(${events.image}) - length(${hosts.digest}))`
  // The pin is all that follows the first `@`, as `parseImageReference` has it.
  const whereFirstAtSign = sql`${atSignCount(events.image)} = 1 + ${atSignCount(hosts.digest)}`
  return and(eq(events.id, hosts.eventId), ne(hosts.digest, ''), sql`${end} = '@' || ${hosts.digest}`, whereFirstAtSign)
}

function atSignCount(text: Column): SQL {
  return sql`(length(${text}) - length(replace(${text}, '@', '')))`
}
