import { and, asc, eq, getTableColumns, max, ne, sql } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import type { Ping } from '@/lib/domain/ping'
import type { Connection, Queries, Schema } from '../connection'
import { toId } from '../identity'
import type { Store } from '../store'
import { recordImagelessAction } from './action'
import { raiseTraceably, toMissingPulseError } from './raise'

export function createRunVerbs({ schema, read, write }: Connection): Pick<Store, 'recordPing' | 'listHosts'> {
  return {
    async recordPing(host, ping, at) {
      const written = await write(raiseTraceably(schema), (queries) => [
        upsertRun(queries, schema, host, ping, at),
        ...toRunActions(queries, schema, host, ping, at),
      ])
      if (written === null) throw toMissingPulseError()
      return { revision: written.revision, images: 0 }
    },

    async listHosts() {
      const [reporting, versions, runs] = await read((queries) => [
        queries.selectDistinct({ host: schema.hosts.host }).from(schema.hosts),
        selectVersions(queries, schema),
        selectRuns(queries, schema),
      ])
      const versionOf = new Map(versions.map(({ host, diunVersion }) => [host, diunVersion]))
      const runOf = new Map(runs.map((run) => [run.host, run]))
      const names = [...new Set([...reporting.map(({ host }) => host), ...runOf.keys()])].sort()
      return names.map((host) => ({
        host,
        diunVersion: versionOf.get(host) ?? '',
        run: runOf.get(host) ?? null,
      }))
    },
  }
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

export function selectRuns(queries: Queries, { runs }: Schema) {
  const { id, ...columns } = getTableColumns(runs)
  return queries.select(columns).from(runs).orderBy(asc(runs.host))
}

/** What a run came to is part of the activity; that it began is not. */
function toRunActions(queries: Queries, schema: Schema, host: string, ping: Ping, at: Instant) {
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

function upsertRun(queries: Queries, { runs }: Schema, host: string, ping: Ping, at: Instant) {
  const row = { id: toId(host), host, ended: 0 }
  const upsert = (values: Partial<Schema['runs']['$inferInsert']>, set: Record<string, unknown>) =>
    queries
      .insert(runs)
      .values({ ...row, ...values })
      .onConflictDoUpdate({ target: runs.id, set })

  switch (ping.kind) {
    case 'start': {
      const moved = { startedFirstAt: sql`${runs.startedBeforeAt}`, startedBeforeAt: sql`${runs.startedAt}` }
      const started = { startedAt: at, arrived: 0, updatesArrived: 0 }
      return upsert(started, { ...moved, ...started })
    }
    case 'end': {
      const values = { endedAt: at, counts: ping.counts }
      return upsert({ ...values, ended: 1 }, { ...values, ended: sql`${runs.ended} + 1` })
    }
    case 'stop':
      return upsert({ stoppedAt: at }, { stoppedAt: at })
  }
}
