import { and, gt, inArray, isNotNull, isNull, not, or, type SQL } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import type { State } from '@/lib/domain/update/update'
import type { Queries, Schema } from '../connection'
import { isHostPending, isLoud } from './pending'

/** Whether an image is in this state: `toState` of the domain. */
export function isInState(queries: Queries, schema: Schema, state: State, now: Instant): SQL | undefined {
  const { hosts, images } = schema
  const onSomeHost = (condition: SQL | undefined) =>
    inArray(images.id, queries.select({ id: hosts.imageId }).from(hosts).where(condition))
  const isPending = onSomeHost(isHostPending(queries, schema))
  const isAsking = onSomeHost(isNull(hosts.ignoredAt))
  const isLoudNow = isLoud(schema, now)
  switch (state) {
    case 'muted':
      return or(isNotNull(images.mutedAt), and(isLoudNow, not(isAsking)))
    case 'snoozed':
      return and(isNull(images.mutedAt), gt(images.snoozedUntil, now))
    case 'pending':
      return and(isLoudNow, isPending)
    case 'acknowledged':
      return and(isLoudNow, not(isPending), isAsking)
  }
}
