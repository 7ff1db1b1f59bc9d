import { isDeepStrictEqual } from 'node:util'
import {
  and,
  asc,
  type Column,
  eq,
  exists,
  getTableColumns,
  isNull,
  max,
  ne,
  notExists,
  type SQL,
  sql,
} from 'drizzle-orm'
import { advanceRun, type KeptRun, NO_RUN, setShortRunClosing } from '@/lib/domain/diun/advance-run'
import type { Ping } from '@/lib/domain/diun/ping'
import type { Silence } from '@/lib/domain/diun/run'
import { ChangedError, NotFoundError } from '@/lib/domain/errors'
import { parseVersion } from '@/lib/domain/image/version'
import { compareTagVersions } from '@/lib/domain/image/version-order'
import type { Instant } from '@/lib/domain/instant'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { computeId } from '../records/identity'
import { incrementRevisionTraceably } from '../statements/revision'
import type { Store } from '../store'
import { recordImagelessAction } from './action'
import { throwRenamedError, whereNamesCurrent } from './alias'

/** Notifications of the host may come between reading what is known of its run and writing it. */
const MOST_TRIES = 20

export function createRunVerbs(
  connection: DatabaseConnection,
): Pick<Store, 'recordPing' | 'settleShortRun' | 'listHosts'> {
  const { schema, read, readOne, write } = connection
  const { runs } = schema
  return {
    async recordPing(host, ping, at, usedAliases = []) {
      const readRow = async () => (await readOne((queries) => selectRun(queries, schema, host)))[0]
      let row = await readRow()
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        if (row !== undefined && isRecorded(row, ping, at)) return null
        const known = row
        const whereUnchanged = (queries: Queries) =>
          and(whereNamesCurrent(queries, schema, [host], usedAliases), whereRunUnchanged(queries, schema, host, known))
        const written = await write(incrementRevisionTraceably(schema, whereUnchanged), (queries) => [
          upsertRun(queries, schema, host, advanceRun(known ?? NO_RUN, ping, at)),
          ...buildRunActions(queries, schema, host, ping, at),
        ])
        if (written !== null) return { revision: written.revision, images: 0 }
        row = await readRow()
        if (isDeepStrictEqual(row, known)) return throwRenamedError(connection)
      }
      throw new ChangedError('The host is reporting at this very moment.')
    },

    async settleShortRun(host, endedAt, closedAs, at) {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const [row] = await readOne((queries) => selectRun(queries, schema, host))
        const settled = row === undefined ? null : setShortRunClosing(row, endedAt, closedAs, Date.parse(at))
        if (settled === null) throw new NotFoundError('This host had no run that ended then and fell short.')
        const { shortRuns } = settled
        const written = await write(
          incrementRevisionTraceably(schema, (queries) => whereRunUnchanged(queries, schema, host, row)),
          (queries) => [
            queries
              .update(runs)
              .set({ shortRuns })
              .where(eq(runs.id, computeId(host))),
          ],
        )
        if (written !== null) return { revision: written.revision, images: 0 }
      }
      throw new ChangedError('The host is reporting at this very moment. Try again when its run is over.')
    },

    async listHosts() {
      const [reporting, versions, runRows, aliased] = await read((queries) => [
        selectReporting(queries, schema),
        selectVersions(queries, schema),
        selectRuns(queries, schema),
        queries.selectDistinct({ host: schema.aliases.host }).from(schema.aliases),
      ])
      // Of several that were told in the same millisecond, the newest version: DIUN is upgraded.
      const versionOf = new Map(
        versions.toSorted(compareDiunVersions).map(({ host, diunVersion }) => [host, diunVersion]),
      )
      const reportedAt = new Map(reporting.map(({ host, at }) => [host, at]))
      const runOf = new Map(runRows.map((run) => [run.host, run]))
      const names = new Set([...reporting, ...runRows, ...aliased].map(({ host }) => host))
      return [...names].sort().map((host) => ({
        host,
        diunVersion: versionOf.get(host) ?? '',
        run: runOf.get(host) ?? null,
        reportedAt: reportedAt.get(host) ?? null,
      }))
    },
  }
}

/** When each host last reported an image. */
function selectReporting(queries: Queries, { hosts }: Schema) {
  return queries
    .select({ host: hosts.host, at: max(hosts.receivedAt) })
    .from(hosts)
    .groupBy(hosts.host)
}

/** What the newest event of each host says. Not by a join of all events: of 100,000 images that takes a second. */
function selectVersions(queries: Queries, { events, hosts }: Schema) {
  const newest = queries
    .select({ host: hosts.host, receivedAt: max(hosts.receivedAt).as('newest_at') })
    .from(hosts)
    .groupBy(hosts.host)
    .as('newest')
  return queries
    .select({ host: hosts.host, diunVersion: events.diunVersion })
    .from(newest)
    .innerJoin(hosts, and(eq(hosts.host, newest.host), eq(hosts.receivedAt, newest.receivedAt)))
    .innerJoin(events, eq(events.id, hosts.eventId))
    .where(ne(events.diunVersion, ''))
}

function compareDiunVersions(one: { diunVersion: string }, other: { diunVersion: string }): number {
  const [version, otherVersion] = [one.diunVersion, other.diunVersion]
  return compareTagVersions(version, parseVersion(version), otherVersion, parseVersion(otherVersion))
}

/** As they are shown: what they were learned from stays here. */
export function selectRuns(queries: Queries, { runs }: Schema) {
  const { id, starts, ...columns } = getTableColumns(runs)
  return queries.select(columns).from(runs).orderBy(asc(runs.host))
}

function selectRun(queries: Queries, { runs }: Schema, host: string) {
  return queries
    .select()
    .from(runs)
    .where(eq(runs.id, computeId(host)))
}

type RunRow = Schema['runs']['$inferSelect']

/** Whether this very ping was recorded before. */
function isRecorded(row: RunRow, { kind }: Ping, at: Instant): boolean {
  return { start: row.startedAt, end: row.endedAt, stop: row.stoppedAt }[kind] === at
}

/** Holds for as long as neither a ping of the host nor one of its notifications has come since the row was read. */
function whereRunUnchanged(queries: Queries, schema: Schema, host: string, row: RunRow | undefined): SQL {
  const { runs } = schema
  const ofHost = queries.select().from(runs)
  const whereHost = eq(runs.id, computeId(host))
  if (row === undefined) return notExists(ofHost.where(whereHost))
  const whereSame = (column: Column, value: string | number | null) =>
    value === null ? isNull(column) : eq(column, value)
  const sameTimes = (['startedAt', 'endedAt', 'stoppedAt'] as const).map((name) => whereSame(runs[name], row[name]))
  const sameCounts = (['ended', 'arrived', 'updatesArrived'] as const).map((name) => whereSame(runs[name], row[name]))
  return exists(ofHost.where(and(whereHost, ...sameTimes, ...sameCounts)))
}

/** What a run came to is part of the activity; that it began is not. */
function buildRunActions(queries: Queries, schema: Schema, host: string, ping: Ping, at: Instant) {
  const action = { at, actor: '', hostname: host }
  switch (ping.kind) {
    case 'start':
      return []
    case 'end':
      return [recordImagelessAction(queries, schema, { ...action, verb: 'run-ended', counts: ping.counts })]
    case 'stop':
      return [recordImagelessAction(queries, schema, { ...action, verb: 'run-stopped' })]
  }
}

function silenceAfterReport({ silence }: Schema['runs']): SQL {
  return sql`case when ${silence} = ${'until-report' satisfies Silence} then ${'none' satisfies Silence} else ${silence} end`
}

function upsertRun(queries: Queries, { runs }: Schema, host: string, run: KeptRun) {
  return queries
    .insert(runs)
    .values({ id: computeId(host), host, ...run })
    .onConflictDoUpdate({ target: runs.id, set: { ...run, silence: silenceAfterReport(runs) } })
}
