import { isDeepStrictEqual } from 'node:util'
import { and, type Column, eq, exists, isNull, notExists, type SQL, sql } from 'drizzle-orm'
import { advanceRun, type KeptRun, NO_RUN, setShortRunClosing } from '@/lib/domain/diun/advance-run'
import type { Ping } from '@/lib/domain/diun/ping'
import type { Silence } from '@/lib/domain/diun/run'
import { ChangedError, NotFoundError } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { computeId } from '../records/identity'
import { throwRenamedError, whereNamesCurrent } from '../statements/current-names'
import { recordImagelessAction } from '../statements/record-action'
import { incrementRevisionTraceably } from '../statements/revision'
import type { Store } from '../store'

/** The most attempts. Notifications of the host may arrive between reading its run and writing it; then it is read again. */
const MOST_TRIES = 20

export function createRunVerbs(connection: DatabaseConnection): Pick<Store, 'recordPing' | 'settleShortRun'> {
  const { schema, readOne, write } = connection
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
  }
}

function selectRun(queries: Queries, { runs }: Schema, host: string) {
  return queries
    .select()
    .from(runs)
    .where(eq(runs.id, computeId(host)))
}

type RunRow = Schema['runs']['$inferSelect']

/** Tells whether this very ping was recorded before. */
function isRecorded(row: RunRow, { kind }: Ping, at: Instant): boolean {
  return { start: row.startedAt, end: row.endedAt, stop: row.stoppedAt }[kind] === at
}

/** Holds as long as neither a ping of the host nor one of its notifications has arrived since the row was read. */
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

/** Builds the action that records the end or the stop of a run; its start is not recorded. */
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

function computeSilenceAfterReport({ silence }: Schema['runs']): SQL {
  return sql`case when ${silence} = ${'until-report' satisfies Silence} then ${'none' satisfies Silence} else ${silence} end`
}

function upsertRun(queries: Queries, { runs }: Schema, host: string, run: KeptRun) {
  return queries
    .insert(runs)
    .values({ id: computeId(host), host, ...run })
    .onConflictDoUpdate({ target: runs.id, set: { ...run, silence: computeSilenceAfterReport(runs) } })
}
