import { and, eq, max, ne } from 'drizzle-orm'
import { parseVersion } from '@/lib/domain/image/version'
import { compareTagVersions } from '@/lib/domain/image/version-order'
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
function selectReporting(queries: Queries, { hosts }: Schema) {
  return queries
    .select({ host: hosts.host, at: max(hosts.receivedAt) })
    .from(hosts)
    .groupBy(hosts.host)
}

/** Selects the DIUN version in the newest event of each host. It does not join all events: with 100,000 images that takes a second. */
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
