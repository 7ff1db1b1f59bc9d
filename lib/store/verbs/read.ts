import { and, count, desc, eq, getTableColumns, gt, inArray, lt, min, or, type SQL, sql } from 'drizzle-orm'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import type { Instant } from '@/lib/domain/instant'
import type { Connection, Queries } from '../connection'
import { toImageId } from '../records/event-rows'
import { toRecordedEvent } from '../records/to-event'
import { toUpdates } from '../records/to-updates'
import type { HistoryCursor, Store } from '../store'
import { contains } from './contains'
import { selectHostJoins } from './host-joins'
import { selectOutline, toOutlined } from './outline'
import { createPrepareOnce } from './prepare-once'
import { toMissingPulseError } from './raise'
import { selectRuns } from './run'
import { selectTags } from './tag'

type ReadVerbs = Pick<Store, 'pulse' | 'list' | 'survey' | 'history' | 'listEvents' | 'storage'>

type SelectUpdates<Row> = (queries: Queries, isMeant: SQL | undefined) => PromiseLike<Row[]>

export function createReadVerbs({ schema, bytes, read, readOne }: Connection): ReadVerbs {
  const { events, hosts, images, pulse } = schema
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

  const isBefore = (cursor: HistoryCursor | null) =>
    cursor === null
      ? undefined
      : or(
          lt(events.receivedAt, cursor.receivedAt),
          and(eq(events.receivedAt, cursor.receivedAt), lt(events.id, cursor.id)),
        )
  const newestFirst = [desc(events.receivedAt), desc(events.id)]

  /**
   * @param since a revision, for what has changed after it; null for everything
   * @param select the rows of the updates that it is about
   */
  async function readListing<Row>(since: number | null, select: SelectUpdates<Row>) {
    const [[row], rows, tagRows, runs, [lastTest]] = await read((queries) => [
      queries.select().from(pulse),
      select(
        queries,
        since === null
          ? undefined
          : inArray(hosts.imageId, queries.select({ id: hosts.imageId }).from(hosts).where(gt(hosts.revision, since))),
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
    const listing = {
      revision,
      traceableSince,
      since,
      tags: tagRows,
      runs,
      lastTest: lastTest === undefined ? null : toRecordedEvent(lastTest),
    }
    return { listing, rows }
  }

  /** As `readListing`; of everything, where what has changed cannot be told. */
  async function readTold<Row>(since: number | null, select: SelectUpdates<Row>) {
    const told = await readListing(since, select)
    const { traceableSince, revision } = told.listing
    const isTold = since === null || (traceableSince <= since && since <= revision)
    return isTold ? told : readListing(null, select)
  }

  return {
    async pulse() {
      const [row] = await readOne((queries) => preparePulse(queries).execute())
      if (row === undefined) throw toMissingPulseError()
      return row
    },

    async list(at, since = null) {
      const { listing, rows } = await readTold(since, (queries, isMeant) =>
        selectHostJoins(queries, schema).where(isMeant),
      )
      return { ...listing, updates: toUpdates(rows, at) }
    },

    async survey(since) {
      const { listing, rows } = await readTold(since, (queries, isMeant) => selectOutline(queries, schema, isMeant))
      return { ...listing, updates: toOutlined(rows) }
    },

    async history(image, { limit, before }) {
      const rows = await readOne((queries) =>
        queries
          .select()
          .from(events)
          .where(and(eq(events.imageId, toImageId(image)), isBefore(before)))
          .orderBy(...newestFirst)
          .limit(limit),
      )
      return rows.map(toRecordedEvent)
    },

    async listEvents({ query, limit, before }) {
      const { metadata, imageId, ...columns } = getTableColumns(events)
      const isMeant = query === '' ? undefined : or(contains(events.image, query), contains(events.host, query))
      return readOne((queries) =>
        queries
          .select(columns)
          .from(events)
          .where(and(isMeant, isBefore(before)))
          .orderBy(...newestFirst)
          .limit(limit),
      )
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
