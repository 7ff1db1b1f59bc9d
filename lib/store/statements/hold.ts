import { and, eq, exists, isNull, lt, or, sql } from 'drizzle-orm'
import type { Queries, Schema } from '../connection'
import { whereHostOpen } from './pending'

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
    })
    .from(images)
    .where(
      and(
        eq(images.id, at('imageId')),
        isNull(images.mutedAt),
        or(isNull(images.snoozedUntil), lt(images.snoozedUntil, at('until'))),
        exists(whereOpen),
        sql`not ${whereKnown}`,
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
