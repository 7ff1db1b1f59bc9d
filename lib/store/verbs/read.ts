import { and, count, desc, eq, gt, inArray, lt, min, or, type SQL, sql } from 'drizzle-orm'
import { TEST_IMAGE } from '@/lib/domain/event'
import type { Instant } from '@/lib/domain/instant'
import type { Connection } from '../connection'
import { toImageId } from '../event-rows'
import type { HistoryCursor, HistoryPage, Listing, RecordedEvent, Store } from '../store'
import { toRecordedEvent } from '../to-event'
import { toUpdates } from '../to-updates'
import { contains } from './contains'
import { createPrepareOnce } from './prepare-once'
import { toMissingPulseError } from './raise'
import { selectRuns } from './run'
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

  /** @param since a revision, for what has changed after it; null for everything */
  async function readListing(at: Instant, since: number | null): Promise<Listing> {
    const [[row], joins, tagRows, runs, [lastTest]] = await read((queries) => [
      queries.select().from(pulse),
      queries
        .select({ hosts, events, images, tags })
        .from(hosts)
        .innerJoin(events, eq(events.id, hosts.eventId))
        .innerJoin(images, eq(images.id, hosts.imageId))
        .leftJoin(tags, eq(tags.id, images.tagId))
        .where(
          since === null
            ? undefined
            : inArray(
                hosts.imageId,
                queries.selectDistinct({ id: hosts.imageId }).from(hosts).where(gt(hosts.revision, since)),
              ),
        ),
      selectTags(queries, schema),
      selectRuns(queries, schema),
      queries
        .select()
        .from(events)
        .where(eq(events.imageId, toImageId(TEST_IMAGE)))
        .orderBy(desc(events.receivedAt), desc(events.id))
        .limit(1),
    ])
    if (row === undefined) throw toMissingPulseError()
    const { revision, traceableSince } = row
    return {
      revision,
      traceableSince,
      since,
      updates: toUpdates(joins, at),
      tags: tagRows,
      runs,
      lastTest: lastTest === undefined ? null : toRecordedEvent(lastTest),
    }
  }

  return {
    async pulse() {
      const [row] = await readOne((queries) => preparePulse(queries).execute())
      if (row === undefined) throw toMissingPulseError()
      return row
    },

    async list(at, since = null) {
      const listing = await readListing(at, since)
      const isTold = since === null || (listing.traceableSince <= since && since <= listing.revision)
      return isTold ? listing : readListing(at, null)
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
