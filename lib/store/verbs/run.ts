import { asc, desc, eq, getTableColumns, max, sql } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import type { Ping } from '@/lib/domain/ping'
import type { Connection, Queries, Schema } from '../connection'
import { toId } from '../identity'
import type { KnownHost, Store } from '../store'
import { recordDeed } from './action'
import { raiseTraceably } from './raise'

export function createRunVerbs({ schema, read, write }: Connection): Pick<Store, 'recordPing' | 'listHosts'> {
  return {
    async recordPing(host, ping, at) {
      const written = await write(raiseTraceably(schema), (queries) => [
        upsertRun(queries, schema, host, ping, at),
        ...toDeeds(queries, schema, host, ping, at),
      ])
      if (written === null) throw new Error('The pulse row is missing: the database was changed by hand.')
      return { revision: written.revision, images: 0 }
    },

    async listHosts() {
      const [reports, rows] = await read((queries) => [selectReports(queries, schema), selectRuns(queries, schema)])
      const byHost = Map.groupBy(reports, (report) => report.host)
      const names = [...new Set([...byHost.keys(), ...rows.map((run) => run.host)])].sort()
      return names.map((host): KnownHost => {
        const ofHost = byHost.get(host) ?? []
        const row = rows.find((run) => run.host === host)
        const arrived = ofHost.reduce((sum, report) => sum + report.arrived, 0)
        const newest = ofHost.find((report) => report.diunVersion !== '')
        return { host, diunVersion: newest?.diunVersion ?? '', run: row === undefined ? null : { ...row, arrived } }
      })
    },
  }
}

/** What each version of DIUN reported on each host, the newest first; `arrived` images since the host's run began. */
function selectReports(queries: Queries, { events, hosts, runs }: Schema) {
  const newest = max(hosts.receivedAt)
  return queries
    .select({
      host: hosts.host,
      diunVersion: events.diunVersion,
      arrived: sql`sum(case when ${hosts.receivedAt} >= ${runs.startedAt} then 1 else 0 end)`.mapWith(Number),
    })
    .from(hosts)
    .innerJoin(events, eq(events.id, hosts.eventId))
    .leftJoin(runs, eq(runs.host, hosts.host))
    .groupBy(hosts.host, events.diunVersion)
    .orderBy(desc(newest))
}

export function selectRuns(queries: Queries, { runs }: Schema) {
  const { id, ...columns } = getTableColumns(runs)
  return queries.select(columns).from(runs).orderBy(asc(runs.host))
}

/** What a run came to is part of the activity; that it began is not. */
function toDeeds(queries: Queries, schema: Schema, host: string, ping: Ping, at: Instant) {
  const deed = { at, actor: '', hostname: host }
  switch (ping.kind) {
    case 'start':
      return []
    case 'end':
      return [recordDeed(queries, schema, { ...deed, verb: 'run-ended', counts: ping.counts })]
    case 'stop':
      return [recordDeed(queries, schema, { ...deed, verb: 'run-stopped' })]
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
      return upsert({ startedAt: at }, { ...moved, startedAt: at })
    }
    case 'end': {
      const values = { endedAt: at, counts: ping.counts }
      return upsert({ ...values, ended: 1 }, { ...values, ended: sql`${runs.ended} + 1` })
    }
    case 'stop':
      return upsert({ stoppedAt: at }, { stoppedAt: at })
  }
}
