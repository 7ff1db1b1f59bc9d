import { randomUUID } from 'node:crypto'
import { and, eq, exists, gte, inArray, isNull, lt, ne, notExists, notInArray, or, sql } from 'drizzle-orm'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import { isUnchanged } from '@/lib/domain/diun/unchanged'
import type { Queries, Schema } from '../connection'
import type { RecordableEvent } from '../event-store'
import { computeEventId, toEventRows } from '../records/event-rows'
import { whereHostOpen, whereHostPending } from './pending'

/**
 * Prepares the statements that hold an image, to be run in this order once its event is recorded. The action is there only if the image is
 * held by it, so the others depend on it alone.
 */
export function prepareHold(queries: Queries, schema: Schema) {
  const { actions, actionImages, events, hosts, images } = schema
  const at = (name: string) => sql.placeholder(name)
  const whereOpen = queries
    .select({ id: hosts.id })
    .from(hosts)
    .where(and(eq(hosts.id, at('hostRowId')), whereHostOpen(schema)))
  // The event itself is recorded by now, for the first time if the digest is new.
  const whereKnown = sql`exists (select 1 from ${events} where (${events.id} = ${at('eventId')} and ${events.times} > 1)
    or ${events.id} = ${at('otherEventId')})`
  // A hold that a person ended, or made shorter, does not begin anew because another host reports the same digest later.
  const whereDecided = queries
    .select({ id: hosts.id })
    .from(hosts)
    .innerJoin(actionImages, eq(actionImages.imageId, hosts.imageId))
    .innerJoin(actions, eq(actions.id, actionImages.actionId))
    .where(
      and(
        eq(hosts.imageId, at('imageId')),
        ne(hosts.id, at('hostRowId')),
        ne(hosts.digest, ''),
        eq(hosts.digest, at('digest')),
        inArray(actions.verb, ['pending', 'snoozed']),
        isNull(actions.hostname),
        gte(actions.at, hosts.digestSince),
      ),
    )
  const held = queries
    .select({
      id: sql<string>`${sql.param(at('actionId'), actions.id)}`.as('id'),
      at: sql<string>`${sql.param(at('at'), actions.at)}`.as('at'),
      actor: sql<string>`''`.as('actor'),
      verb: sql<'held'>`'held'`.as('verb'),
      hostname: sql<null>`null`.as('hostname'),
      until: sql<string>`${sql.param(at('until'), actions.until)}`.as('until'),
      tag: sql<null>`null`.as('tag'),
      name: sql<null>`null`.as('name'),
      counts: sql<null>`null`.as('counts'),
      text: sql<null>`null`.as('text'),
    })
    .from(images)
    .where(
      and(
        eq(images.id, at('imageId')),
        isNull(images.mutedAt),
        or(isNull(images.snoozedUntil), lt(images.snoozedUntil, at('until'))),
        exists(whereOpen),
        sql`not ${whereKnown}`,
        notExists(whereDecided),
      ),
    )
  const action = queries
    .select({
      id: sql<string>`${actions.id} || ' ' || ${sql.param(at('imageId'), actionImages.imageId)}`.as('id'),
      actionId: actions.id,
      imageId: sql<string>`${sql.param(at('imageId'), actionImages.imageId)}`.as('image_id'),
    })
    .from(actions)
    .where(eq(actions.id, at('actionId')))
  return [
    queries.insert(actions).select(held).prepare('record_hold_action'),
    queries.insert(actionImages).select(action).prepare('record_hold_image'),
    queries
      .update(images)
      .set({ snoozedUntil: sql`${sql.param(at('until'), images.snoozedUntil)}`, isHeld: true })
      .where(
        and(
          eq(images.id, at('imageId')),
          exists(
            queries
              .select({ id: actions.id })
              .from(actions)
              .where(eq(actions.id, at('actionId'))),
          ),
        ),
      )
      .prepare('record_hold'),
  ] as const
}

/** Holds the image of an event if a rule says so. What the reference is pinned to is never held: it needs no attention. */
export function holdImage(
  prepare: () => ReturnType<typeof prepareHold>,
  event: RecordableEvent,
): PromiseLike<unknown>[] {
  const { heldUntil = null, imageKey, status, receivedAt } = event
  if (heldUntil === null || imageKey === TEST_IMAGE || isUnchanged(event)) return []
  const { host } = toEventRows(event)
  if (host.pendingSince === null) return []
  const otherStatus = status === 'new' ? 'update' : 'new'
  const values = {
    imageId: host.imageId,
    hostRowId: host.id,
    digest: host.digest,
    eventId: host.eventId,
    otherEventId: computeEventId(event.host, imageKey, { ...event, status: otherStatus }),
    actionId: randomUUID(),
    at: receivedAt,
    until: heldUntil,
  }
  return prepare().map((statement) => statement.execute(values))
}

/**
 * Ends the holds of those of the images that need attention on no host any more: there is nothing left to ask about.
 * @param imageIds all images if it is left out
 */
export function endIdleHolds(queries: Queries, schema: Schema, imageIds?: string[]) {
  const { hosts, images } = schema
  const whereIn = (column: typeof images.id | typeof hosts.imageId) =>
    imageIds === undefined ? undefined : inArray(column, imageIds)
  const open = queries
    .select({ id: hosts.imageId })
    .from(hosts)
    .where(and(whereIn(hosts.imageId), whereHostPending(queries, schema)))
  return queries
    .update(images)
    .set({ snoozedUntil: null, isHeld: false })
    .where(and(whereIn(images.id), eq(images.isHeld, true), notInArray(images.id, open)))
}

/** Prepares `endIdleHolds` for the image of one host row: most events settle something, and hardly any of that is held. */
export function prepareIdleHoldEnd(queries: Queries, schema: Schema) {
  const { hosts, images } = schema
  const ofRow = queries
    .select({ id: hosts.imageId })
    .from(hosts)
    .where(eq(hosts.id, sql.placeholder('hostRowId')))
  const open = queries
    .select({ id: hosts.imageId })
    .from(hosts)
    .where(and(inArray(hosts.imageId, ofRow), whereHostPending(queries, schema)))
  return queries
    .update(images)
    .set({ snoozedUntil: null, isHeld: false })
    .where(and(inArray(images.id, ofRow), eq(images.isHeld, true), notInArray(images.id, open)))
    .prepare('record_hold_end')
}
