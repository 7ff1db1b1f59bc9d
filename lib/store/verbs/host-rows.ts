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
import type { Connection, Queries, Schema } from '../connection'
import type { EventRow, HostRow } from '../records/host-move'
import { toMissingPulseError } from './raise'

type RunRow = Schema['runs']['$inferSelect']

/** Everything that was kept of some hosts. */
type HostRows = {
  events: EventRow[]
  hosts: HostRow[]
  runs: RunRow[]
  /** Holds for as long as nothing more has been kept of them, and nothing that was read has been removed by a person. */
  isStillAll(queries: Queries): SQL | undefined
}

export async function readHostRows({ schema, read }: Connection, names: string[]): Promise<HostRows> {
  const { events, hosts, images, pulse, runs } = schema
  const [[row], eventRows, joins, runRows] = await read((queries) => [
    queries.select({ revision: pulse.revision }).from(pulse),
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
  if (row === undefined) throw toMissingPulseError()
  return {
    events: eventRows,
    hosts: joins.map((join) => ({ ...join.hosts, image: join.image, reference: join.reference })),
    runs: runRows,
    isStillAll: (queries) =>
      and(
        lte(pulse.traceableSince, row.revision),
        notExists(
          queries
            .select()
            .from(hosts)
            .where(and(inArray(hosts.host, names), gt(hosts.revision, row.revision))),
        ),
        areAllEvents(queries, schema, names, eventRows),
        areAllRuns(queries, schema, names, runRows),
      ),
  }
}

/** Answers when DIUN last told of its run. */
export function toLastPing({ startedAt, endedAt, stoppedAt }: RunRow): string {
  return toLatest([startedAt ?? '', endedAt ?? '', stoppedAt ?? ''])
}

function toLatest(instants: readonly string[]): string {
  return instants.reduce((latest, at) => (at > latest ? at : latest), '')
}

/** Tests, and events that say that nothing is new, change no row of `hosts`, and so no revision there. */
function areAllEvents(queries: Queries, { events }: Schema, names: string[], rows: readonly EventRow[]): SQL {
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

/** By whether it is the same: replicas tell the time each by its own clock. */
function areAllRuns(queries: Queries, { runs }: Schema, names: string[], rows: readonly RunRow[]): SQL {
  const others = rows.map((row) =>
    or(
      ne(runs.id, row.id),
      isOther(runs.startedAt, row.startedAt),
      isOther(runs.endedAt, row.endedAt),
      isOther(runs.stoppedAt, row.stoppedAt),
      ne(runs.silence, row.silence),
    ),
  )
  return notExists(
    queries
      .select()
      .from(runs)
      .where(and(inArray(runs.host, names), ...others)),
  )
}

function isOther(column: Column, value: Instant | null): SQL {
  return value === null ? isNotNull(column) : ne(column, value)
}
