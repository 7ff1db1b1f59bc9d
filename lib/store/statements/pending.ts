import { and, type Column, eq, isNull, lte, ne, notExists, or, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import type { Queries, Schema } from '../connection'

// These conditions say in SQL what `domain/update/update.ts` says about pending updates.

/** Matches the hosts for which `isHostPending` of the domain holds. */
export function whereHostPending(queries: Queries, schema: Schema): SQL | undefined {
  return and(whereHostOpen(schema), notExists(queries.select().from(schema.events).where(whereCurrent(schema))))
}

/** Matches the hosts that nobody has acknowledged, whose labels do not ignore the image, and for which there is something to do. */
export function whereHostOpen({ hosts }: Pick<Schema, 'hosts'>): SQL | undefined {
  return and(isNull(hosts.acknowledgedAt), whereNotQuieted({ hosts }))
}

/** Matches the hosts for which `isQuieted` of the domain does not hold. */
export function whereNotQuieted({ hosts }: Pick<Schema, 'hosts'>): SQL {
  return sql`(${hosts.ignoredAt} is null and coalesce(${hosts.settledBy}, 'overruled') = 'overruled')`
}

/**
 * Matches the images that are neither muted nor snoozed now, so that their hosts decide whether they are pending, as in `computeState` of
 * the domain.
 */
export function whereNotMutedOrSnoozed({ images }: Schema, now: Instant): SQL | undefined {
  return and(isNull(images.mutedAt), or(isNull(images.snoozedUntil), lte(images.snoozedUntil, now)))
}

/** Matches the hosts whose reference is pinned to the very digest that they report, as `isCurrent` of the domain does. */
function whereCurrent({ events, hosts }: Schema): SQL | undefined {
  const end = sql`substr(${events.image}, length(${events.image}) - length(${hosts.digest}))`
  // The pin is all that follows the first `@`, as in `parseImageReference`.
  const whereFirstAtSign = sql`${countAtSigns(events.image)} = 1 + ${countAtSigns(hosts.digest)}`
  return and(eq(events.id, hosts.eventId), ne(hosts.digest, ''), sql`${end} = '@' || ${hosts.digest}`, whereFirstAtSign)
}

function countAtSigns(text: Column): SQL {
  return sql`(length(${text}) - length(replace(${text}, '@', '')))`
}
