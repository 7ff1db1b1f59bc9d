import { type SQL, sql } from 'drizzle-orm'
import type { Queries, Schema } from '../connection'

type Condition = (queries: Queries) => SQL | undefined

/** The statement that begins every write: raises the revision if the condition holds. */
export function raiseRevision(schema: Schema, condition?: Condition) {
  return raise(schema, { revision: nextOf(schema), traceableSince: nextOf(schema) }, condition)
}

/** As `raiseRevision`, for a write that marks every update it changes (`markChanged`), or changes none. */
export function raiseTraceably(schema: Schema, condition?: Condition) {
  return raise(schema, { revision: nextOf(schema) }, condition)
}

/** As `raiseRevision`, for a write that changes nothing of the board: writers take turns, and the revision stays. */
export function holdRevision(schema: Schema, condition?: Condition) {
  return raise(schema, { revision: sql`${schema.pulse.revision}` }, condition)
}

/** The statement that has `Store.list` know the updates of these hosts for changed. */
export function markChanged(queries: Queries, schema: Schema, ofHosts: SQL | undefined) {
  return queries
    .update(schema.hosts)
    .set({ revision: revisionOf(schema) })
    .where(ofHosts)
}

/** Of the change that is being written. */
export function revisionOf({ pulse }: Schema): SQL<number> {
  return sql`(select ${pulse.revision} from ${pulse})`
}

/** The one row of `pulse` is gone: a write did not find it. */
export function toMissingPulseError(): Error {
  return new Error('The pulse row is missing: the database was changed by hand.')
}

function nextOf({ pulse }: Schema): SQL<number> {
  return sql`${pulse.revision} + 1`
}

function raise({ pulse }: Schema, values: { revision: SQL; traceableSince?: SQL }, condition?: Condition) {
  return (queries: Queries) =>
    queries.update(pulse).set(values).where(condition?.(queries)).returning({ revision: pulse.revision })
}
