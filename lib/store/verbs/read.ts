import { and, asc, count, desc, eq, lt, min, or, type SQL, sql } from 'drizzle-orm'
import { TEST_IMAGE } from '@/lib/domain/event'
import type { Instant } from '@/lib/domain/instant'
import type { Connection } from '../connection'
import { toImageId } from '../event-rows'
import type { HistoryCursor, HistoryPage, RecordedEvent, Store } from '../store'
import { toRecordedEvent } from '../to-event'
import { toUpdates } from '../to-updates'
import { contains } from './contains'
import { createPrepareOnce } from './prepare-once'
import { selectRuns, toRuns } from './run'
import { selectTags } from './tag'

type ReadVerbs = Pick<Store, 'pulse' | 'list' | 'history' | 'listEvents' | 'storage'>

export function createReadVerbs({ schema, bytes, read, readOne }: Connection): ReadVerbs {
  const { events, hosts, images, pulse, tags } = schema
  const preparePulse = createPrepareOnce((queries) =>
    queries
      .select({
        database: pulse.database,
        revision: pulse.revision,
        nextWakeAt: sql<Instant | null>`(select min(${images.snoozedUntil}) from ${images})`.mapWith(
          images.snoozedUntil,
        ),
      })
      .from(pulse)
      .prepare('pulse'),
  )

  async function readEvents(condition: SQL | undefined, { limit, before }: HistoryPage): Promise<RecordedEvent[]> {
    const isOlder = ({ receivedAt, id }: HistoryCursor) =>
      or(lt(events.receivedAt, receivedAt), and(eq(events.receivedAt, receivedAt), lt(events.id, id)))
    const [rows] = await read((queries) => [
      queries
        .select()
        .from(events)
        .where(and(condition, before === null ? undefined : isOlder(before)))
        .orderBy(desc(events.receivedAt), desc(events.id))
        .limit(limit),
    ])
    return rows.map(toRecordedEvent)
  }

  return {
    async pulse() {
      const [row] = await readOne((queries) => preparePulse(queries).execute())
      if (row === undefined) throw new Error('The pulse row is missing: the database was changed by hand.')
      return row
    },

    async list(at) {
      const [[row], joins, tagRows, runRows, [lastTest]] = await read((queries) => [
        queries.select().from(pulse),
        queries
          .select({ hosts, events, images, tags })
          .from(hosts)
          .innerJoin(events, eq(events.id, hosts.eventId))
          .innerJoin(images, eq(images.id, hosts.imageId))
          .leftJoin(tags, eq(tags.id, images.tagId))
          .orderBy(desc(hosts.receivedAt), asc(images.image), asc(hosts.host)),
        selectTags(queries, schema),
        selectRuns(queries, schema),
        queries
          .select()
          .from(events)
          .where(eq(events.imageId, toImageId(TEST_IMAGE)))
          .orderBy(desc(events.receivedAt), desc(events.id))
          .limit(1),
      ])
      return {
        revision: row?.revision ?? 0,
        updates: toUpdates(joins, at),
        tags: tagRows,
        runs: toRuns(
          runRows,
          joins.map((join) => join.hosts),
        ),
        lastTest: lastTest === undefined ? null : toRecordedEvent(lastTest),
      }
    },

    history: (image, page) => readEvents(eq(events.imageId, toImageId(image)), page),

    listEvents({ query, ...page }) {
      const isMeant = query === '' ? undefined : or(contains(events.image, query), contains(events.host, query))
      return readEvents(isMeant, page)
    },

    async storage() {
      const [[ofImages], [ofEvents], [database]] = await read((queries) => [
        queries.select({ images: count() }).from(images),
        queries.select({ events: count(), oldestEventAt: min(events.receivedAt) }).from(events),
        queries.select({ bytes }).from(pulse),
      ])
      return {
        images: ofImages?.images ?? 0,
        events: ofEvents?.events ?? 0,
        oldestEventAt: ofEvents?.oldestEventAt ?? null,
        bytes: database?.bytes ?? 0,
      }
    },
  }
}
