import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import { parseVersion } from '@/lib/domain/image/version'
import { compareTagVersions } from '@/lib/domain/image/version-order'
import type { Instant } from '@/lib/domain/instant'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { selectReporters } from '../statements/inventories'
import { selectRuns } from '../statements/runs'
import type { Store } from '../store'

export function createHostReader({ schema, read }: DatabaseConnection): Pick<Store, 'listHosts'> {
  return {
    async listHosts() {
      const [reporting, versions, runRows, aliased, inventoried] = await read((queries) => [
        selectReporting(queries, schema),
        selectVersions(queries, schema),
        selectRuns(queries, schema),
        queries.selectDistinct({ host: schema.aliases.host }).from(schema.aliases),
        selectReporters(queries, schema),
      ])
      // The newest of several versions reported in the same millisecond counts, because DIUN is upgraded.
      const versionOf = new Map(
        versions.toSorted(compareDiunVersions).map(({ host, diunVersion }) => [host, diunVersion]),
      )
      const reportedAt = new Map(reporting.map(({ host, at }) => [host, at]))
      const runOf = new Map(runRows.map((run) => [run.host, run]))
      const names = new Set([...reporting, ...runRows, ...aliased, ...inventoried].map(({ host }) => host))
      return [...names].sort().map((host) => ({
        host,
        diunVersion: versionOf.get(host) ?? '',
        run: runOf.get(host) ?? null,
        reportedAt: reportedAt.get(host) ?? null,
      }))
    },
  }
}

/** Selects the time at which each host last reported an image. */
function selectReporting(queries: Queries, schema: Schema) {
  return queries
    .select({ host: sql<string>`newest.host`, at: sql<Instant>`newest.received_at`.mapWith(schema.hosts.receivedAt) })
    .from(buildNewestReports(schema))
}

/** Selects the DIUN version in the newest event of each host. It does not join all events: with 100,000 images that takes a second. */
function selectVersions(queries: Queries, schema: Schema) {
  const { events, hosts } = schema
  return queries
    .select({ host: hosts.host, diunVersion: events.diunVersion })
    .from(buildNewestReports(schema))
    .innerJoin(hosts, and(eq(hosts.host, sql`newest.host`), eq(hosts.receivedAt, sql`newest.received_at`)))
    .innerJoin(events, eq(events.id, hosts.eventId))
    .where(ne(events.diunVersion, ''))
}

/**
 * Builds the subquery `newest` with each host and the time of its newest report. It jumps from host to host by the index, since neither dialect
 * does that for `group by`: there are many images, and few hosts.
 */
function buildNewestReports({ hosts }: Schema): SQL {
  return sql`(
    with recursive names(host) as (
      select min(${hosts.host}) from ${hosts}
      union all
      select (select min(${hosts.host}) from ${hosts} where ${hosts.host} > names.host) from names where names.host is not null
    )
    select names.host, (select max(${hosts.receivedAt}) from ${hosts} where ${hosts.host} = names.host) as received_at
    from names where names.host is not null
  ) as newest`
}

function compareDiunVersions(one: { diunVersion: string }, other: { diunVersion: string }): number {
  const [version, otherVersion] = [one.diunVersion, other.diunVersion]
  return compareTagVersions(version, parseVersion(version), otherVersion, parseVersion(otherVersion))
}
