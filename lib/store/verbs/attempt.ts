import { and, eq, exists, gte, inArray, lt, not, or, sql } from 'drizzle-orm'
import type { AccessStore, AttemptLimit } from '../access-store'
import type { Connection, Queries, Schema } from '../connection'
import { toId } from '../identity'
import { holdRevision } from './raise'

type AttemptVerbs = Pick<AccessStore, 'countAttempt' | 'forgetAttempts'>

export function createAttemptVerbs({ schema, write }: Connection): AttemptVerbs {
  const { attempts } = schema

  return {
    async countAttempt(limits, at) {
      const ids = limits.map(({ name }) => toId(name))
      const areForgotten = limits.map(({ name, forgottenBefore }) =>
        and(eq(attempts.id, toId(name)), lt(attempts.lastAt, forgottenBefore)),
      )
      const written = await write(holdRevision(schema), (queries) => [
        queries.delete(attempts).where(or(...areForgotten)),
        queries
          .insert(attempts)
          .values(ids.map((id) => ({ id, count: 0, lastAt: at })))
          .onConflictDoNothing(),
        // The condition is not the write's own: PostgreSQL reads other tables for that before it waits its turn.
        queries
          .update(attempts)
          .set({ count: sql`${attempts.count} + 1`, lastAt: at })
          .where(and(inArray(attempts.id, ids), not(exists(selectWaiting(queries, schema, limits)))))
          .returning({ id: attempts.id }),
      ])
      return written !== null && written.answers[2].length > 0
    },

    async forgetAttempts(names) {
      const ids = names.map((name) => toId(name))
      await write(holdRevision(schema), (queries) => [queries.delete(attempts).where(inArray(attempts.id, ids))])
    },
  }
}

/** The names that have to wait. */
function selectWaiting(queries: Queries, { attempts }: Schema, limits: readonly AttemptLimit[]) {
  const areWaiting = limits.flatMap(({ name, waits }) =>
    waits.map(({ count, lastBefore }) =>
      and(eq(attempts.id, toId(name)), gte(attempts.count, count), gte(attempts.lastAt, lastBefore)),
    ),
  )
  return queries
    .select({ id: attempts.id })
    .from(attempts)
    .where(or(...areWaiting))
}
