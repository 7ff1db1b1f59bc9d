import { and, eq, exists, inArray, notExists, type SQL, sql } from 'drizzle-orm'
import type { Alias } from '@/lib/domain/diun/alias'
import type { Queries, Schema } from '../connection'
import { createPrepareOnce } from '../prepare-once'
import type { EventConclusions } from '../records/event-conclusions'
import { computeId } from '../records/identity'
import { whereNamesCurrent } from './current-names'
import { selectInventories, whereHostRowsUnchanged, whereInventoriesUnchanged } from './inventories'
import { incrementRevisionTraceably } from './revision'

type Premises = { hosts: readonly string[]; usedAliases: readonly Alias[]; conclusions: EventConclusions }

/**
 * @returns a function that claims the revision for events, if their hosts are called so and the conclusions about them hold. For events of
 *   one host, about which nothing was concluded, the statement is prepared: most groups are such, and to build it took as long as to
 *   write an event.
 */
export function createRecordingClaim(schema: Schema) {
  const prepare = createPrepareOnce((queries) => prepareClaimForHost(queries, schema))

  return (premises: Premises) => (queries: Queries) => {
    const host = getOnlyHost(premises)
    const { hosts, usedAliases, conclusions } = premises
    if (host !== null) return prepare(queries).execute({ hostId: computeId(host), revision: conclusions.revision })
    const whereUnchanged = (): SQL | undefined =>
      and(whereNamesCurrent(queries, schema, hosts, usedAliases), ...whereConclusionsHold(queries, schema, conclusions))
    return incrementRevisionTraceably(schema, whereUnchanged)(queries)
  }
}

/** @returns the host if all that has to hold is that it bears its current name and has had no other inventory; else null */
function getOnlyHost({ hosts: [host, ...others], usedAliases, conclusions }: Premises): string | null {
  const { hosts, concludedHosts, rowIds } = conclusions
  const isSameHost = hosts.length === 1 && hosts[0] === host
  const further = others.length + usedAliases.length + concludedHosts.length + rowIds.length
  return host !== undefined && isSameHost && further === 0 ? host : null
}

/** Prepares what `createRecordingClaim` builds for one host, whose alias and whose inventory would have the same id. */
function prepareClaimForHost(queries: Queries, schema: Schema) {
  const { aliases, inventories } = schema
  const hostId = sql.placeholder('hostId')
  const whereCurrent = notExists(queries.select().from(aliases).where(eq(aliases.id, hostId)))
  const whereNoNewer = sql`not exists (select 1 from ${inventories}
    where ${inventories.id} = ${hostId} and ${inventories.revision} > ${sql.placeholder('revision')})`
  return incrementRevisionTraceably(schema, () => and(whereCurrent, whereNoNewer))(queries).prepare('record_claim')
}

/** Lists the conditions under which the conclusions still hold. */
function whereConclusionsHold(queries: Queries, schema: Schema, conclusions: EventConclusions) {
  const { hosts, concludedHosts, rowIds, revision } = conclusions
  return [
    whereInventoriesUnchanged(schema, hosts, revision),
    ...concludedHosts.map((host) => exists(selectInventories(queries, schema, [host]))),
    ...(rowIds.length === 0 ? [] : [whereHostRowsUnchanged(schema, inArray(schema.hosts.id, [...rowIds]), revision)]),
  ]
}
