import {
  and,
  type Column,
  count,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  lte,
  ne,
  notExists,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import type { EventRow, HostRow } from '../records/host-move'
import { createMissingRevisionRowError } from '../statements/revision'

type RunRow = Schema['runs']['$inferSelect']

/** The rows that were kept of some hosts. */
type HostRows = {
  events: EventRow[]
  hosts: HostRow[]
  runs: RunRow[]
  /** Holds as long as nothing more has been kept of these hosts, and nothing that was read has been removed by a person. */
  whereUnchanged(queries: Queries): SQL | undefined
}

export async function readHostRows({ schema, read }: DatabaseConnection, names: string[]): Promise<HostRows> {
  const { events, hosts, images, revisionRow, runs } = schema
  const [[row], eventRows, joins, runRows] = await read((queries) => [
    queries.select({ revision: revisionRow.revision }).from(revisionRow),
    queries
      .select({
        id: events.id,
        imageId: events.imageId,
        host: events.host,
        image: events.image,
        digest: events.digest,
        status: events.status,
        times: events.times,
        firstReceivedAt: events.firstReceivedAt,
        receivedAt: events.receivedAt,
        containers: events.containers,
      })
      .from(events)
      .where(inArray(events.host, names)),
    queries
      .select({ hosts, image: images.image, reference: events.image })
      .from(hosts)
      .innerJoin(images, eq(images.id, hosts.imageId))
      .innerJoin(events, eq(events.id, hosts.eventId))
      .where(inArray(hosts.host, names)),
    queries.select().from(runs).where(inArray(runs.host, names)),
  ])
  if (row === undefined) throw createMissingRevisionRowError()
  return {
    events: eventRows,
    hosts: joins.map((join) => ({ ...join.hosts, image: join.image, reference: join.reference })),
    runs: runRows,
    whereUnchanged: (queries) =>
      and(
        lte(revisionRow.traceableSince, row.revision),
        notExists(
          queries
            .select()
            .from(hosts)
            .where(and(inArray(hosts.host, names), gt(hosts.revision, row.revision))),
        ),
        whereEventsUnchanged(queries, schema, names, eventRows),
        whereRunsUnchanged(queries, schema, names, runRows),
      ),
  }
}

/** Returns the time of DIUN's last ping; `''` when there was none. */
export function getLastPing({ startedAt, endedAt, stoppedAt }: RunRow): string {
  return findLatest([startedAt ?? '', endedAt ?? '', stoppedAt ?? ''])
}

function findLatest(instants: readonly string[]): string {
  return instants.reduce((latest, at) => (at > latest ? at : latest), '')
}

/**
 * Compares the number of events, because tests, and events that report that nothing is new, change no row of `hosts` and no revision there.
 */
function whereEventsUnchanged(queries: Queries, { events }: Schema, names: string[], rows: readonly EventRow[]): SQL {
  const times = rows.reduce((sum, row) => sum + row.times, 0)
  const totals = queries
    .select({ events: count().as('events'), times: sql`coalesce(sum(${events.times}), 0)`.as('times') })
    .from(events)
    .where(inArray(events.host, names))
    .as('totals')
  return exists(
    queries
      .select()
      .from(totals)
      .where(and(eq(totals.events, rows.length), eq(totals.times, times))),
  )
}

/** Compares the rows for equality, not by their times, because each replica goes by its own clock. */
function whereRunsUnchanged(queries: Queries, { runs }: Schema, names: string[], rows: readonly RunRow[]): SQL {
  const differences = rows.map((row) =>
    or(
      ne(runs.id, row.id),
      whereDiffers(runs.startedAt, row.startedAt),
      whereDiffers(runs.endedAt, row.endedAt),
      whereDiffers(runs.stoppedAt, row.stoppedAt),
      ne(runs.silence, row.silence),
    ),
  )
  return notExists(
    queries
      .select()
      .from(runs)
      .where(and(inArray(runs.host, names), ...differences)),
  )
}

function whereDiffers(column: Column, value: Instant | null): SQL {
  return value === null ? isNotNull(column) : ne(column, value)
}
