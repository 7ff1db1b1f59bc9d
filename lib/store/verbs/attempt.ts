import { and, desc, eq, gte, inArray, lt, lte, ne, notExists, or, sql } from 'drizzle-orm'
import type { AccessStore, AttemptLimit } from '../access-store'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { computeId } from '../records/identity'
import { lockRevision } from '../statements/revision'

type AttemptVerbs = Pick<
  AccessStore,
  'countAttempt' | 'hasToWait' | 'hasAttempts' | 'forgetAttempts' | 'addFailures' | 'consumeFailures'
>

/** The most names that are kept. Whoever has more addresses than this is slowed down by the names that they share. */
const MOST_NAMES = 2_000
/** The id of the row that counts failures for the owner: it limits nobody, and stays until it is consumed. */
const FAILURES_ID = computeId('failures')

export function createAttemptVerbs({ schema, readOne, write }: DatabaseConnection): AttemptVerbs {
  const { attempts } = schema

  function upsertAttempts(queries: Queries, ids: readonly string[], count: number, at: string) {
    return queries
      .insert(attempts)
      .values(ids.map((id) => ({ id, count, lastAt: at })))
      .onConflictDoUpdate({ target: attempts.id, set: { count: sql`${attempts.count} + ${count}`, lastAt: at } })
  }

  function selectBlocked(queries: Queries, limits: readonly AttemptLimit[]) {
    return queries.select().from(attempts).where(whereBlocked(schema, limits))
  }

  async function hasToWait(limits: readonly AttemptLimit[]): Promise<boolean> {
    return (await readOne((queries) => selectBlocked(queries, limits).limit(1))).length > 0
  }

  return {
    hasToWait,

    async countAttempt(limits, at, forgottenBefore) {
      // An attempt that is refused takes no turn among the writers either.
      if (await hasToWait(limits)) return false

      const ids = limits.map(({ name }) => computeId(name))
      const whereFree = (queries: Queries) => notExists(selectBlocked(queries, limits))
      const written = await write(lockRevision(schema, whereFree), (queries) => [
        queries.delete(attempts).where(and(ne(attempts.id, FAILURES_ID), lt(attempts.lastAt, forgottenBefore))),
        queries.delete(attempts).where(inArray(attempts.id, selectExcess(queries, schema))),
        upsertAttempts(queries, ids, 1, at),
      ])
      return written !== null
    },

    async hasAttempts(name, forgottenBefore) {
      const [found] = await readOne((queries) =>
        queries
          .select()
          .from(attempts)
          .where(and(eq(attempts.id, computeId(name)), gte(attempts.lastAt, forgottenBefore))),
      )
      return found !== undefined
    },

    async forgetAttempts(limits) {
      const computeIds = (areShared: boolean) =>
        limits.filter((one) => one.isShared === areShared).map(({ name }) => computeId(name))
      await write(lockRevision(schema), (queries) => [
        queries.delete(attempts).where(inArray(attempts.id, computeIds(false))),
        queries
          .update(attempts)
          .set({ count: sql`${attempts.count} - 1` })
          .where(inArray(attempts.id, computeIds(true))),
      ])
    },

    async addFailures(failures, at) {
      await write(lockRevision(schema), (queries) => [upsertAttempts(queries, [FAILURES_ID], failures, at)])
    },

    async consumeFailures() {
      const written = await write(lockRevision(schema), (queries) => [
        queries.delete(attempts).where(eq(attempts.id, FAILURES_ID)).returning({ count: attempts.count }),
      ])
      return written?.answers[0][0]?.count ?? 0
    },
  }
}

/** Matches the rows of the names that have to wait. */
function whereBlocked({ attempts }: Schema, limits: readonly AttemptLimit[]) {
  const conditions = limits.flatMap(({ name, waits, notAfter }) =>
    waits.map(({ count, lastBefore }) =>
      and(
        eq(attempts.id, computeId(name)),
        gte(attempts.count, count),
        gte(attempts.lastAt, lastBefore),
        lte(attempts.lastAt, notAfter),
      ),
    ),
  )
  return or(...conditions) ?? sql`false`
}

/** Selects the oldest names, beyond as many as are kept. SQLite takes no offset without a limit. */
function selectExcess(queries: Queries, { attempts }: Schema) {
  return queries
    .select({ id: attempts.id })
    .from(attempts)
    .where(ne(attempts.id, FAILURES_ID))
    .orderBy(desc(attempts.lastAt), desc(attempts.id))
    .limit(MOST_NAMES)
    .offset(MOST_NAMES)
}
