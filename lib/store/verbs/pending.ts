import { and, type Column, eq, isNull, lte, ne, notExists, or, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import type { Queries, Schema } from '../connection'

// What is pending, as `domain/update/update.ts` says it, in SQL.

/** `isHostPending` of the domain. */
export function isHostPending(queries: Queries, schema: Schema): SQL | undefined {
  return and(isHostOpen(schema), notExists(queries.select().from(schema.events).where(isCurrent(schema))))
}

/** Whether nobody has acknowledged what a host reports, no label tells to ignore it, and there is something to do about it. */
export function isHostOpen({ hosts }: Pick<Schema, 'hosts'>): SQL | undefined {
  return and(isNull(hosts.acknowledgedAt), isHeeded({ hosts }))
}

/** Not `isQuieted` of the domain. */
export function isHeeded({ hosts }: Pick<Schema, 'hosts'>): SQL {
  return sql`(${hosts.ignoredAt} is null and coalesce(${hosts.settledBy}, 'overruled') = 'overruled')`
}

/** Whether an image that has a pending host is pending itself: `toState` of the domain. */
export function isLoud({ images }: Schema, now: Instant): SQL | undefined {
  return and(isNull(images.mutedAt), or(isNull(images.snoozedUntil), lte(images.snoozedUntil, now)))
}

/** Whether the reference of a host's event is pinned to the digest that it reports: `isCurrent` of the domain. */
function isCurrent({ events, hosts }: Schema): SQL | undefined {
  const end = sql`substr(${events.image}, length(${events.image}) - length(${hosts.digest}))`
  // The pin is all that follows the first `@`, as `readImageReference` has it.
  const beginsAtFirst = sql`${countAts(events.image)} = 1 + ${countAts(hosts.digest)}`
  return and(eq(events.id, hosts.eventId), ne(hosts.digest, ''), sql`${end} = '@' || ${hosts.digest}`, beginsAtFirst)
}

function countAts(text: Column): SQL {
  return sql`(length(${text}) - length(replace(${text}, '@', '')))`
}
