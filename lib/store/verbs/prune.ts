import { and, asc, count, desc, eq, gt, inArray, lt, lte, not, or, type SQL, sql } from 'drizzle-orm'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import type { HistoryLimits } from '../event-store'
import { lockRevision } from '../statements/revision'
import type { Store } from '../store'

/** The images that a step looks at, and the events it removes: either takes milliseconds on both databases. */
const IMAGES = 100
const EVENTS = 500

export function createPruneVerb({ schema, read, write }: DatabaseConnection): Pick<Store, 'pruneEvents'> {
  const { events } = schema

  return {
    async pruneEvents(limits, after) {
      const from = after ?? ''
      const [images] = await read((queries) => [selectImages(queries, schema, from)])
      const last = images.length < IMAGES ? null : (images.at(-1)?.id ?? null)
      const whereBeyondLimits = await buildLimitCondition(images, limits)
      if (whereBeyondLimits === undefined) return { removed: 0, next: last }

      const whereRemovable = (queries: Queries) => and(whereBeyondLimits, not(whereLatest(queries, schema)))
      const [found] = await read((queries) => [
        queries.select({ id: events.id }).from(events).where(whereRemovable(queries)).limit(EVENTS),
      ])
      if (found.length === 0) return { removed: 0, next: last }

      const ids = found.map((event) => event.id)
      const written = await write(lockRevision(schema), (queries) => [
        // An event that was received again since must not be removed.
        queries
          .delete(events)
          .where(and(inArray(events.id, ids), whereRemovable(queries)))
          .returning({ id: events.id }),
      ])
      const removed = written?.answers[0].length ?? 0
      return { removed, next: found.length < EVENTS ? last : from }
    },
  }

  /** @returns undefined when no event of these images can be beyond the limits */
  async function buildLimitCondition(images: readonly EventCount[], { before, perImage }: HistoryLimits) {
    if (images.length === 0) return undefined
    const ids = images.map((image) => image.id)
    const whereOld = before === null ? undefined : and(inArray(events.imageId, ids), lt(events.receivedAt, before))
    const crowded = perImage === null ? [] : images.filter((image) => image.events > perImage)
    const firsts = await read((queries) => crowded.map(({ id }) => selectBeyond(queries, schema, id, perImage ?? 0)))
    return or(whereOld, ...firsts.flat().map((first) => whereNoNewer(schema, first)))
  }
}

type EventCount = { id: string; events: number }

/** Selects images by their events, because that includes the image of `diun notif test`. */
function selectImages(queries: Queries, { events }: Schema, after: string) {
  return queries
    .select({ id: events.imageId, events: count() })
    .from(events)
    .where(gt(events.imageId, after))
    .groupBy(events.imageId)
    .orderBy(asc(events.imageId))
    .limit(IMAGES)
}

/** Selects the newest event of an image that is beyond the limit. */
function selectBeyond(queries: Queries, { events }: Schema, imageId: string, perImage: number) {
  return queries
    .select({ imageId: events.imageId, receivedAt: events.receivedAt, id: events.id })
    .from(events)
    .where(eq(events.imageId, imageId))
    .orderBy(desc(events.receivedAt), desc(events.id))
    .limit(1)
    .offset(perImage)
}

function whereNoNewer(
  { events }: Schema,
  { imageId, receivedAt, id }: { imageId: string; receivedAt: string; id: string },
) {
  return and(
    eq(events.imageId, imageId),
    or(lt(events.receivedAt, receivedAt), and(eq(events.receivedAt, receivedAt), lte(events.id, id))),
  )
}

function whereLatest(queries: Queries, { events, hosts }: Schema): SQL {
  const latest = queries.select({ id: hosts.eventId }).from(hosts).where(eq(hosts.imageId, events.imageId))
  return sql`${events.id} in (${latest})`
}
