import { type SQL, sql } from 'drizzle-orm'
import type { Queries, Schema } from '../connection'

/** The statement that begins every write: raises the revision if the condition holds. */
export function raiseRevision({ pulse }: Schema, condition?: (queries: Queries) => SQL | undefined) {
  return (queries: Queries) =>
    queries
      .update(pulse)
      .set({ revision: sql`${pulse.revision} + 1` })
      .where(condition?.(queries))
      .returning({ revision: pulse.revision })
}

/** As `raiseRevision`, for a write that changes nothing of the board: writers take turns, and the revision stays. */
export function holdRevision({ pulse }: Schema) {
  return (queries: Queries) =>
    queries
      .update(pulse)
      .set({ revision: sql`${pulse.revision}` })
      .returning({ revision: pulse.revision })
}
