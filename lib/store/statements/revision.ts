import { type SQL, sql } from 'drizzle-orm'
import type { Queries, Schema } from '../connection'

type Condition = (queries: Queries) => SQL | undefined

/** The statement that begins every write: raises the revision if the condition holds. */
export function incrementRevision(schema: Schema, condition?: Condition) {
  return updateRevision(schema, { revision: nextRevision(schema), traceableSince: nextRevision(schema) }, condition)
}

/** As `incrementRevision`, for a write that marks every update it changes (`markChanged`), or changes none. */
export function incrementRevisionTraceably(schema: Schema, condition?: Condition) {
  return updateRevision(schema, { revision: nextRevision(schema) }, condition)
}

/** As `incrementRevision`, for a write that changes nothing of the board: writers take turns, and the revision stays. */
export function lockRevision(schema: Schema, condition?: Condition) {
  return updateRevision(schema, { revision: sql`${schema.revisionRow.revision}` }, condition)
}

/** The statement that has `Store.list` know the updates of these hosts for changed. */
export function markChanged(queries: Queries, schema: Schema, whereHosts: SQL | undefined) {
  return queries
    .update(schema.hosts)
    .set({ revision: revisionOf(schema) })
    .where(whereHosts)
}

/** Of the change that is being written. */
export function revisionOf({ revisionRow }: Schema): SQL<number> {
  return sql`(select ${revisionRow.revision} from ${revisionRow})`
}

/** The one row of `pulse` is gone: a write did not find it. */
export function createMissingRevisionRowError(): Error {
  return new Error('The pulse row is missing: the database was changed by hand.')
}

function nextRevision({ revisionRow }: Schema): SQL<number> {
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
