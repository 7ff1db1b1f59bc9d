import { and, gt, inArray, isNotNull, isNull, not, or, type SQL } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import type { State } from '@/lib/domain/update/update'
import type { Queries, Schema } from '../connection'
import { whereHostPending, whereNotMutedOrSnoozed } from './pending'

/** Matches the images in this state, as `computeState` of the domain computes it. */
export function whereInState(queries: Queries, schema: Schema, state: State, now: Instant): SQL | undefined {
  const { hosts, images } = schema
  const whereOnSomeHost = (condition: SQL | undefined) =>
    inArray(images.id, queries.select({ id: hosts.imageId }).from(hosts).where(condition))
  const wherePending = whereOnSomeHost(whereHostPending(queries, schema))
  const whereNotIgnored = whereOnSomeHost(isNull(hosts.ignoredAt))
  const whereActive = whereNotMutedOrSnoozed(schema, now)
  switch (state) {
    case 'muted':
      return or(isNotNull(images.mutedAt), and(whereActive, not(whereNotIgnored)))
    case 'snoozed':
      return and(isNull(images.mutedAt), gt(images.snoozedUntil, now))
    case 'pending':
      return and(whereActive, wherePending)
    case 'acknowledged':
      return and(whereActive, not(wherePending), whereNotIgnored)
  }
}
