import {
  and,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  not,
  notExists,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import type { NewState } from '@/lib/domain/update/update'
import type { Queries, Schema } from '../connection'
import { endIdleHolds } from './hold'
import { whereHostOpen, whereHostPending, whereNotMutedOrSnoozed, whereNotQuieted } from './pending'
import { recordAction } from './record-action'
import { markChanged } from './revision'
import { selectFormerHold, selectFormerState } from './undoable'

type Decision = {
  at: Instant
  actor: string
  isByRule?: true | undefined
  /** The newest receipt time that the person knew of, when only what is still as it was then may change. */
  seen?: Instant
}

/** Builds the statements that put images into a state. The second one returns the ids of the images that it changes. */
export function buildStateStatements(
  queries: Queries,
  schema: Schema,
  ids: string[],
  state: NewState,
  decision: Decision,
) {
  const { at, actor } = decision
  const whereLeft = whereUndecided(queries, schema, ids, state, decision)
  const whereDiffers = and(whereStateDiffers(queries, schema, ids, state), whereLeft)
  return [
    ...recordAction(queries, schema, buildAction(schema, state, at, actor, whereDiffers), whereDiffers),
    markChanged(queries, schema, inArray(schema.hosts.imageId, ids)),
    ...buildStateUpdates(queries, schema, ids, state, at, whereLeft),
  ] as const
}

function buildAction(schema: Schema, state: NewState, at: Instant, actor: string, whereChanged: SQL | undefined) {
  const hostname = 'hostname' in state ? (state.hostname ?? null) : null
  const action = { at, actor, verb: isHold(state) ? ('held' as const) : state.state, hostname }
  if (state.state === 'pending') return { ...action, until: null, name: null }
  if (state.state === 'snoozed')
    return { ...action, until: state.until, name: selectFormerState(schema, whereChanged, false) }
  return {
    ...action,
    until: selectFormerHold(schema, whereChanged),
    name: selectFormerState(schema, whereChanged, true),
  }
}

/** Matches the ones of the images that are not in the state already. */
function whereStateDiffers(queries: Queries, schema: Schema, ids: string[], state: NewState): SQL | undefined {
  const { hosts, images } = schema
  const ofImages = inArray(images.id, ids)
  if (state.state === 'muted') return and(ofImages, isNull(images.mutedAt))
  if (state.state === 'snoozed') {
    const whereOther = or(
      isNotNull(images.mutedAt),
      isNull(images.snoozedUntil),
      ne(images.snoozedUntil, state.until),
      ne(images.isHeld, isHold(state)),
    )
    return and(ofImages, whereOther)
  }
  const { hostname } = state
  const whereOther =
    state.state === 'acknowledged'
      ? whereToAcknowledge(queries, schema, state)
      : or(isNotNull(hosts.acknowledgedAt), whereToReopen(queries, schema, ids, hostname))
  const onHost = hostname === undefined ? undefined : eq(hosts.host, hostname)
  // This is no `exists`: within an `or` PostgreSQL would read all hosts for it.
  const whereOnSomeHost = inArray(
    images.id,
    queries
      .select({ id: hosts.imageId })
      .from(hosts)
      .where(and(inArray(hosts.imageId, ids), whereOther, onHost)),
  )
  return and(ofImages, hostname === undefined ? or(whereMutedOrSnoozed(schema), whereOnSomeHost) : whereOnSomeHost)
}

function buildStateUpdates(
  queries: Queries,
  schema: Schema,
  ids: string[],
  state: NewState,
  at: Instant,
  whereLeft: SQL | undefined,
) {
  const { hosts, images } = schema
  const setImages = (values: { mutedAt: SQL | null; snoozedUntil: Instant | null }) =>
    queries
      .update(images)
      .set({ ...values, isHeld: isHold(state) })
      .where(and(inArray(images.id, ids), whereLeft))
  const mutedAt = sql`coalesce(${images.mutedAt}, ${sql.param(at, images.mutedAt)})`
  if (state.state === 'muted') return [setImages({ mutedAt, snoozedUntil: null })]
  if (state.state === 'snoozed') return [setImages({ mutedAt: null, snoozedUntil: state.until })]

  const { hostname } = state
  const ofLeft = queries
    .select({ id: images.id })
    .from(images)
    .where(and(inArray(images.id, ids), whereLeft))
  const onHosts = and(
    inArray(hosts.imageId, whereLeft === undefined ? ids : ofLeft),
    hostname === undefined ? undefined : eq(hosts.host, hostname),
  )
  const ofHosts =
    state.state === 'acknowledged'
      ? [
          queries
            .update(hosts)
            .set({ acknowledgedAt: at })
            .where(and(onHosts, whereToAcknowledge(queries, schema, state)))
            .returning({ host: hosts.host }),
        ]
      : [
          queries
            .update(hosts)
            .set({ ignoredAt: null, settledBy: 'overruled' })
            .where(and(onHosts, whereToReopen(queries, schema, ids, hostname)))
            .returning({ host: hosts.host }),
          queries
            .update(hosts)
            .set({ acknowledgedAt: null })
            .where(and(onHosts, isNotNull(hosts.acknowledgedAt)))
            .returning({ host: hosts.host }),
        ]
  if (hostname === undefined) return [...ofHosts, setImages({ mutedAt: null, snoozedUntil: null })]
  return state.state === 'acknowledged' ? [...ofHosts, endIdleHolds(queries, schema, ids)] : ofHosts
}

/** Matches the images that a decision may concern which is not made in view of the board as it is now; undefined for any other decision. */
function whereUndecided(
  queries: Queries,
  schema: Schema,
  ids: string[],
  state: NewState,
  { at, isByRule, seen }: Decision,
): SQL | undefined {
  if (isByRule === true) return whereRuled(queries, schema, ids, state, at)
  return seen === undefined ? undefined : whereAsSeen(queries, schema, ids, seen, at)
}

/** Matches the images that are still as somebody saw them: pending, and on no host by a report that is newer than what was seen. */
function whereAsSeen(queries: Queries, schema: Schema, ids: string[], seen: Instant, at: Instant): SQL | undefined {
  const { images } = schema
  const wherePending = whereHostPending(queries, schema)
  const selectOnHosts = (whereHost: SQL | undefined) => selectByHosts(queries, schema, ids, whereHost)
  return and(
    whereNotMutedOrSnoozed(schema, at),
    inArray(images.id, selectOnHosts(wherePending)),
    notInArray(images.id, selectOnHosts(and(wherePending, exists(selectUnseen(queries, schema, seen))))),
  )
}

/**
 * Matches the images that a rule may put into the state, in view of what people may have decided since the rule was evaluated: it snoozes
 * only what is pending, for longer than it is snoozed, and makes pending only what nobody has decided about.
 */
function whereRuled(queries: Queries, schema: Schema, ids: string[], state: NewState, at: Instant): SQL | undefined {
  const { hosts, images } = schema
  const selectOnHosts = (whereHost: SQL | undefined) => selectByHosts(queries, schema, ids, whereHost)
  if (state.state === 'snoozed') {
    const whereShorter = or(isNull(images.snoozedUntil), lte(images.snoozedUntil, state.until))
    return and(
      isNull(images.mutedAt),
      whereShorter,
      inArray(images.id, selectOnHosts(whereHostPending(queries, schema))),
    )
  }
  if (state.state !== 'pending') return undefined
  const whereDecided = or(isNotNull(hosts.acknowledgedAt), whereNotQuieted(schema))
  return and(whereNotMutedOrSnoozed(schema, at), notInArray(images.id, selectOnHosts(whereDecided)))
}

/**
 * Matches the quieted hosts of an image that becomes pending again: the host that is named, or all of them if every host of the image is
 * quieted, because there is no other that it could be pending on.
 */
function whereToReopen(queries: Queries, { hosts }: Schema, ids: string[], hostname?: string): SQL | undefined {
  const whereQuieted = not(whereNotQuieted({ hosts }))
  if (hostname !== undefined) return whereQuieted
  const unquieted = queries
    .select({ id: hosts.imageId })
    .from(hosts)
    .where(and(inArray(hosts.imageId, ids), whereNotQuieted({ hosts })))
  return and(whereQuieted, notInArray(hosts.imageId, unquieted))
}

function whereToAcknowledge(queries: Queries, schema: Schema, { asOf }: { asOf?: Instant }): SQL | undefined {
  const whereOpen = whereHostOpen(schema)
  return asOf === undefined ? whereOpen : and(whereOpen, notExists(selectUnseen(queries, schema, asOf)))
}

/** Selects the event of a host, if the host began to report its digest after somebody looked. */
function selectUnseen(queries: Queries, { events, hosts }: Schema, asOf: Instant) {
  // For rows of an earlier version, only the time at which the digest was reported first is known.
  const since = sql`coalesce(${hosts.digestSince}, ${events.firstReceivedAt})`
  const whereUnseen = sql`${since} > ${sql.param(asOf, hosts.digestSince)}`
  // Both times have to be later: the clocks of two replicas differ, so a digest that was shown may seem to have been received first after
  // that.
  const later = and(eq(events.id, hosts.eventId), whereUnseen, gt(hosts.receivedAt, asOf))
  return queries.select().from(events).where(later)
}

/** Selects those of the images that have such a host. */
function selectByHosts(queries: Queries, { hosts }: Schema, ids: string[], whereHost: SQL | undefined) {
  return queries
    .select({ id: hosts.imageId })
    .from(hosts)
    .where(and(inArray(hosts.imageId, ids), whereHost))
}

function isHold(state: NewState): boolean {
  return state.state === 'snoozed' && state.isHeld === true
}

/** Matches the images that are muted or snoozed, even when the snooze is over. */
function whereMutedOrSnoozed({ images }: Schema): SQL | undefined {
  return or(isNotNull(images.mutedAt), isNotNull(images.snoozedUntil))
}
