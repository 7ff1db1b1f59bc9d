import { asc, desc, eq, sql } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import type { Ping } from '@/lib/domain/ping'
import type { Run } from '@/lib/domain/run'
import type { Connection, Queries, Schema } from '../connection'
import { toId } from '../identity'
import type { KnownHost, Store } from '../store'
import { recordDeed } from './action'
import { raiseRevision } from './raise'

export function createRunVerbs({ schema, read, write }: Connection): Pick<Store, 'recordPing' | 'listHosts'> {
  const { events, hosts } = schema

  return {
    async recordPing(host, ping, at) {
      const written = await write(raiseRevision(schema), (queries) => [
        upsertRun(queries, schema, host, ping, at),
        ...toDeeds(queries, schema, host, ping, at),
      ])
      if (written === null) throw new Error('The pulse row is missing: the database was changed by hand.')
      return { revision: written.revision, images: 0 }
    },

    async listHosts() {
      const [reports, rows] = await read((queries) => [
        queries
          .select({ host: hosts.host, receivedAt: hosts.receivedAt, diunVersion: events.diunVersion })
          .from(hosts)
          .innerJoin(events, eq(events.id, hosts.eventId))
          .orderBy(desc(hosts.receivedAt)),
        selectRuns(queries, schema),
      ])
      const runs = new Map(toRuns(rows, reports).map((run) => [run.host, run]))
      const names = [...new Set([...reports.map((report) => report.host), ...runs.keys()])].sort()
      return names.map((host): KnownHost => {
        const newest = reports.find((report) => report.host === host && report.diunVersion !== '')
        return { host, diunVersion: newest?.diunVersion ?? '', run: runs.get(host) ?? null }
      })
    },
  }
}

export function selectRuns(queries: Queries, { runs }: Schema) {
  return queries.select().from(runs).orderBy(asc(runs.host))
}

/** @param reports of every image on every host, when it was last reported */
export function toRuns(
  rows: readonly Schema['runs']['$inferSelect'][],
  reports: readonly { host: string; receivedAt: Instant }[],
): Run[] {
  return rows.map(({ id, ...row }) => {
    const since = row.startedAt ?? ''
    const arrived = reports.filter((report) => report.host === row.host && report.receivedAt >= since).length
    return { ...row, arrived: since === '' ? 0 : arrived }
  })
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
