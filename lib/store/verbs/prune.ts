import { and, asc, count, desc, eq, gt, inArray, lt, lte, not, or, type SQL, sql } from 'drizzle-orm'
import type { Connection, Queries, Schema } from '../connection'
import type { HistoryLimits, Store } from '../store'
import { holdRevision } from './raise'

/** How many images a step looks at, and how many events it removes: milliseconds of either database. */
const IMAGES = 100
const EVENTS = 500

export function createPruneVerb({ schema, read, write }: Connection): Pick<Store, 'prune'> {
  const { events } = schema

  return {
    async prune(limits, after) {
      const from = after ?? ''
      const [images] = await read((queries) => [selectImages(queries, schema, from)])
      const last = images.length < IMAGES ? null : (images.at(-1)?.id ?? null)
      const isBeyond = await toCondition(images, limits)
      if (isBeyond === undefined) return { removed: 0, next: last }

      const isRemovable = (queries: Queries) => and(isBeyond, not(isLatest(queries, schema)))
      const [found] = await read((queries) => [
        queries.select({ id: events.id }).from(events).where(isRemovable(queries)).limit(EVENTS),
      ])
      if (found.length === 0) return { removed: 0, next: last }

      const ids = found.map((event) => event.id)
      const written = await write(holdRevision(schema), (queries) => [
        // One that has come again since is not to be removed.
        queries
          .delete(events)
          .where(and(inArray(events.id, ids), isRemovable(queries)))
          .returning({ id: events.id }),
      ])
      const removed = written?.answers[0].length ?? 0
      return { removed, next: found.length < EVENTS ? last : from }
    },
  }

  /** @returns undefined when nothing of these images can be beyond the limits */
  async function toCondition(images: readonly Counted[], { before, perImage }: HistoryLimits) {
    if (images.length === 0) return undefined
    const ids = images.map((image) => image.id)
    const isOld = before === null ? undefined : and(inArray(events.imageId, ids), lt(events.receivedAt, before))
    const crowded = perImage === null ? [] : images.filter((image) => image.events > perImage)
    const firsts = await read((queries) => crowded.map(({ id }) => selectBeyond(queries, schema, id, perImage ?? 0)))
    return or(isOld, ...firsts.flat().map((first) => isNoNewer(schema, first)))
  }
}

type Counted = { id: string; events: number }

/** Images by their events, so that those of `diun notif test` are among them. */
function selectImages(queries: Queries, { events }: Schema, after: string) {
  return queries
    .select({ id: events.imageId, events: count() })
    .from(events)
    .where(gt(events.imageId, after))
    .groupBy(events.imageId)
    .orderBy(asc(events.imageId))
    .limit(IMAGES)
}

/** The newest event of an image that is one too many. */
function selectBeyond(queries: Queries, { events }: Schema, imageId: string, perImage: number) {
  return queries
    .select({ imageId: events.imageId, receivedAt: events.receivedAt, id: events.id })
    .from(events)
    .where(eq(events.imageId, imageId))
    .orderBy(desc(events.receivedAt), desc(events.id))
    .limit(1)
    .offset(perImage)
}

function isNoNewer(
  { events }: Schema,
  { imageId, receivedAt, id }: { imageId: string; receivedAt: string; id: string },
) {
  return and(
    eq(events.imageId, imageId),
    or(lt(events.receivedAt, receivedAt), and(eq(events.receivedAt, receivedAt), lte(events.id, id))),
  )
}

function isLatest(queries: Queries, { events, hosts }: Schema): SQL {
  const latest = queries.select({ id: hosts.eventId }).from(hosts).where(eq(hosts.imageId, events.imageId))
  return sql`${events.id} in (${latest})`
}
