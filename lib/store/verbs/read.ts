import { and, count, desc, eq, getTableColumns, gt, inArray, min, or, type SQL, sql } from 'drizzle-orm'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import type { Instant } from '@/lib/domain/instant'
import { getShownTime } from '@/lib/domain/running/keep-inventory'
import type { DatabaseConnection, Queries } from '../connection'
import type { HistoryCursor } from '../event-store'
import { createPrepareOnce } from '../prepare-once'
import { buildUpdates } from '../records/build-updates'
import { computeImageId } from '../records/event-rows'
import { toRecordedEvent } from '../records/to-event'
import { selectFailedChannels } from '../statements/channels'
import { whereContains } from '../statements/contains'
import { whereBefore, whereDownTo } from '../statements/cursor'
import { selectHostJoins } from '../statements/host-joins'
import { selectReporters } from '../statements/inventories'
import { selectOutline, sortOutlines } from '../statements/outlines'
import { createMissingRevisionRowError } from '../statements/revision'
import { selectRuns } from '../statements/runs'
import { selectTags } from '../statements/tags'
import type { Store } from '../store'

type ReadVerbs = Pick<
  Store,
  'readRevision' | 'listUpdates' | 'listOutlines' | 'readHistory' | 'listEvents' | 'skipEvents' | 'readStorage'
>

/** The most outlines that are listed at once: reading them takes 20 ms, in the thread that serves. */
const MOST_OUTLINES = 1_000

type SelectUpdates<Row> = (queries: Queries, whereMatches: SQL | undefined) => PromiseLike<Row[]>

export function createReadVerbs({ schema, bytes, read, readOne }: DatabaseConnection): ReadVerbs {
  const { events, hosts, images, inventories, revisionRow } = schema
  const prepareRevisionRow = createPrepareOnce((queries) =>
    queries
      .select({
        database: revisionRow.database,
        revision: revisionRow.revision,
        nextSnoozeEndsAt: sql<Instant | null>`(select min(${images.snoozedUntil}) from ${images})`.mapWith(
          images.snoozedUntil,
        ),
        nextSilenceAt:
          sql<Instant | null>`(select min(${inventories.silentAt}) from ${inventories} where not ${inventories.isSilent})`.mapWith(
            inventories.silentAt,
          ),
      })
      .from(revisionRow)
      .prepare('pulse'),
  )

  const place = [events.receivedAt, events.id] as const
  const whereOlder = (cursor: HistoryCursor | null) =>
    cursor === null ? undefined : whereBefore(place, { time: cursor.receivedAt, id: cursor.id })
  const newestFirst = [desc(events.receivedAt), desc(events.id)]

  /**
   * @param since a revision: only the updates that changed after it are read; null reads everything
   * @param select selects the rows of these updates
   */
  async function readListing<Row>(since: number | null, select: SelectUpdates<Row>) {
    const [[row], rows, tagRows, runs, reporters, failed, [lastTest]] = await read((queries) => [
      queries.select().from(revisionRow),
      select(
        queries,
        since === null
          ? undefined
          : inArray(hosts.imageId, queries.select({ id: hosts.imageId }).from(hosts).where(gt(hosts.revision, since))),
      ),
      selectTags(queries, schema),
      selectRuns(queries, schema),
      selectReporters(queries, schema),
      selectFailedChannels(queries, schema),
      queries
        .select()
        .from(events)
        .where(eq(events.imageId, computeImageId(TEST_IMAGE)))
        .orderBy(desc(events.receivedAt), desc(events.id))
        .limit(1),
    ])
    if (row === undefined) throw createMissingRevisionRowError()
    const { revision, traceableSince } = row
    const listing = {
      revision,
      traceableSince,
      since,
      tags: tagRows,
      runs,
      reporters: reporters.map(({ receivedAt, ...one }) => ({ ...one, takenAt: getShownTime({ ...one, receivedAt }) })),
      channels: failed.flatMap(({ failedSince, ...one }) => (failedSince === null ? [] : [{ ...one, failedSince }])),
      lastTest: lastTest === undefined ? null : toRecordedEvent(lastTest),
    }
    return { listing, rows }
  }

  /** Reads everything if the changes since that revision cannot be told. */
  async function readListingSince<Row>(since: number | null, select: SelectUpdates<Row>) {
    const listed = await readListing(since, select)
    const { traceableSince, revision } = listed.listing
    const isTraceable = since === null || (traceableSince <= since && since <= revision)
    return isTraceable ? listed : readListing(null, select)
  }

  return {
    async readRevision() {
      const [row] = await readOne((queries) => prepareRevisionRow(queries).execute())
      if (row === undefined) throw createMissingRevisionRowError()
      return row
    },

    async listUpdates(at, since = null) {
      const { listing, rows } = await readListingSince(since, (queries, whereMatches) =>
        selectHostJoins(queries, schema).where(whereMatches),
      )
      return { ...listing, updates: buildUpdates(rows, at) }
    },

    async listOutlines(since) {
      const { listing, rows } = await readListingSince(since, (queries, whereMatches) =>
        selectOutline(queries, schema, whereMatches ?? sql`false`).limit(MOST_OUTLINES + 1),
      )
      const isListed = listing.since !== null && rows.length <= MOST_OUTLINES
      return { ...listing, updates: isListed ? sortOutlines(rows) : null }
    },

    async readHistory(image, { limit, before }) {
      const rows = await readOne((queries) =>
        queries
          .select()
          .from(events)
          .where(and(eq(events.imageId, computeImageId(image)), whereOlder(before)))
          .orderBy(...newestFirst)
          .limit(limit),
      )
      return rows.map(toRecordedEvent)
    },

    async listEvents({ query, limit, before, downTo = null }) {
      const { metadata, imageId, ...columns } = getTableColumns(events)
      const whereMatches =
        query === '' ? undefined : or(whereContains(events.image, query), whereContains(events.host, query))
      return readOne((queries) =>
        queries
          .select(columns)
          .from(events)
          .where(
            and(
              whereMatches,
              whereOlder(before),
              downTo === null ? undefined : whereDownTo(place, { time: downTo.receivedAt, id: downTo.id }),
            ),
          )
          .orderBy(...newestFirst)
          .limit(limit),
      )
    },

    async skipEvents(before, count) {
      const [last] = await readOne((queries) =>
        queries
          .select({ receivedAt: events.receivedAt, id: events.id })
          .from(events)
          .where(whereOlder(before))
          .orderBy(...newestFirst)
          .limit(1)
          .offset(count - 1),
      )
      return last ?? null
    },

    async readStorage() {
      const [[ofImages], [ofEvents], [database]] = await read((queries) => [
        queries.select({ images: count() }).from(images),
        queries.select({ events: count(), oldestEventAt: min(events.receivedAt) }).from(events),
        queries.select({ bytes }).from(revisionRow),
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
