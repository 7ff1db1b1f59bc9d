import { type SQL, sql } from 'drizzle-orm'
import type { Queries, Schema } from '../connection'

type Condition = (queries: Queries) => SQL | undefined

/**
 * Begins a write: increments the revision if the condition holds. Afterwards nobody can tell which updates changed, so all are read again.
 */
export function incrementRevision(schema: Schema, condition?: Condition) {
  return updateRevision(
    schema,
    { revision: buildNextRevision(schema), traceableSince: buildNextRevision(schema) },
    condition,
  )
}

/** Begins a write that marks every update it changes (`markChanged`), or changes none. */
export function incrementRevisionTraceably(schema: Schema, condition?: Condition) {
  return updateRevision(schema, { revision: buildNextRevision(schema) }, condition)
}

/** Begins a write that changes nothing on the board: writers take turns, and the revision stays. */
export function lockRevision(schema: Schema, condition?: Condition) {
  return updateRevision(schema, { revision: sql`${schema.revisionRow.revision}` }, condition)
}

/** Marks the updates of these hosts as changed, so that `Store.listUpdates` lists them. */
export function markChanged(queries: Queries, schema: Schema, whereHosts: SQL | undefined) {
  return queries
    .update(schema.hosts)
    .set({ revision: selectRevision(schema) })
    .where(whereHosts)
}

/** Selects the revision of the change that is being written. */
export function selectRevision({ revisionRow }: Schema): SQL<number> {
  return sql`(select ${revisionRow.revision} from ${revisionRow})`
}

/** Creates the error of a write that did not find the revision row, the one row of the table `pulse`. */
export function createMissingRevisionRowError(): Error {
  return new Error('The pulse row is missing: the database was changed by hand.')
}

function buildNextRevision({ revisionRow }: Schema): SQL<number> {
  return sql`${revisionRow.revision} + 1`
}

function updateRevision(
  { revisionRow }: Schema,
  values: { revision: SQL; traceableSince?: SQL },
  condition?: Condition,
) {
  return (queries: Queries) =>
    queries.update(revisionRow).set(values).where(condition?.(queries)).returning({ revision: revisionRow.revision })
}
