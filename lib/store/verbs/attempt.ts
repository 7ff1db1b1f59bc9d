import { and, desc, eq, gte, inArray, lt, lte, ne, notExists, or, sql } from 'drizzle-orm'
import type { AccessStore, AttemptLimit } from '../access-store'
import type { Connection, Queries, Schema } from '../connection'
import { toId } from '../records/identity'
import { holdRevision } from './raise'

type AttemptVerbs = Pick<
  AccessStore,
  'countAttempt' | 'hasToWait' | 'hasAttempts' | 'forgetAttempts' | 'addFailures' | 'takeFailures'
>

/** Whoever has more addresses than this is slowed down by what they share. */
const MOST_NAMES = 2_000
/** The row that counts failures for the owner: it is nobody's limit, and stays until it is taken. */
const FAILURES = toId('failures')

export function createAttemptVerbs({ schema, readOne, write }: Connection): AttemptVerbs {
  const { attempts } = schema

  function add(queries: Queries, ids: readonly string[], count: number, at: string) {
    return queries
      .insert(attempts)
      .values(ids.map((id) => ({ id, count, lastAt: at })))
      .onConflictDoUpdate({ target: attempts.id, set: { count: sql`${attempts.count} + ${count}`, lastAt: at } })
  }

  function selectWaiting(queries: Queries, limits: readonly AttemptLimit[]) {
    return queries.select().from(attempts).where(isWaiting(schema, limits))
  }

  async function hasToWait(limits: readonly AttemptLimit[]): Promise<boolean> {
    return (await readOne((queries) => selectWaiting(queries, limits).limit(1))).length > 0
  }

  return {
    hasToWait,

    async countAttempt(limits, at, forgottenBefore) {
      // Who is refused takes no turn among the writers either.
      if (await hasToWait(limits)) return false

      const ids = limits.map(({ name }) => toId(name))
      const isFree = (queries: Queries) => notExists(selectWaiting(queries, limits))
      const written = await write(holdRevision(schema, isFree), (queries) => [
        queries.delete(attempts).where(and(ne(attempts.id, FAILURES), lt(attempts.lastAt, forgottenBefore))),
        queries.delete(attempts).where(inArray(attempts.id, selectTooMany(queries, schema))),
        add(queries, ids, 1, at),
      ])
      return written !== null
    },

    async hasAttempts(name, forgottenBefore) {
      const [found] = await readOne((queries) =>
        queries
          .select()
          .from(attempts)
          .where(and(eq(attempts.id, toId(name)), gte(attempts.lastAt, forgottenBefore))),
      )
      return found !== undefined
    },

    async forgetAttempts(limits) {
      const toIds = (areShared: boolean) =>
        limits.filter((one) => one.isShared === areShared).map(({ name }) => toId(name))
      await write(holdRevision(schema), (queries) => [
        queries.delete(attempts).where(inArray(attempts.id, toIds(false))),
        queries
          .update(attempts)
          .set({ count: sql`${attempts.count} - 1` })
          .where(inArray(attempts.id, toIds(true))),
      ])
    },

    async addFailures(failures, at) {
      await write(holdRevision(schema), (queries) => [add(queries, [FAILURES], failures, at)])
    },

    async takeFailures() {
      const written = await write(holdRevision(schema), (queries) => [
        queries.delete(attempts).where(eq(attempts.id, FAILURES)).returning({ count: attempts.count }),
      ])
      return written?.answers[0][0]?.count ?? 0
    },
  }
}

/** Of the rows, those of the names that have to wait. */
function isWaiting({ attempts }: Schema, limits: readonly AttemptLimit[]) {
  const areWaiting = limits.flatMap(({ name, waits, notAfter }) =>
    waits.map(({ count, lastBefore }) =>
      and(
        eq(attempts.id, toId(name)),
        gte(attempts.count, count),
        gte(attempts.lastAt, lastBefore),
        lte(attempts.lastAt, notAfter),
      ),
    ),
  )
  return or(...areWaiting) ?? sql`false`
}

/** The oldest names beyond as many as are kept; SQLite takes no offset without a limit. */
function selectTooMany(queries: Queries, { attempts }: Schema) {
  return queries
    .select({ id: attempts.id })
    .from(attempts)
    .where(ne(attempts.id, FAILURES))
    .orderBy(desc(attempts.lastAt), desc(attempts.id))
    .limit(MOST_NAMES)
    .offset(MOST_NAMES)
}
