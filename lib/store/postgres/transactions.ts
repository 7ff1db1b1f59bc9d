import { setTimeout } from 'node:timers/promises'
import { DrizzleQueryError } from 'drizzle-orm'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { readErrorCode } from '../driver-error'

/** The modes of a transaction, in the words that follow `begin`, so that they take no statement of their own. */
export const MODES = {
  /** Lets a writer that has waited for another see what that one wrote: under a stricter default of the database it would be refused. */
  write: 'isolation level read committed',
  read: 'isolation level repeatable read read only',
} as const

/** The longest time that a connection takes to close after its last error. */
const CLOSING_MS = 1_000

/** The errors of a connection that has just been closed, by the driver and by the system. */
const CLOSED = /^(CONNECTION_CLOSED|E[A-Z]+)$/

/**
 * A database that outlasts the transactions which use it, one at a time, and keeps what was prepared with it. Work must have sent its
 * last statement when it ends: what comes later is refused, or is part of the next transaction that uses the desk.
 */
type Desk = { queries: PostgresJsDatabase; transaction: postgres.TransactionSql | null }

/**
 * @returns a function that runs work in a transaction. Drizzle builds a prepared statement for one database object, and one of its own for
 *   each transaction would have to build all of them anew, which took a fifth of the time of a webhook.
 */
export function createTransactions(sql: postgres.Sql) {
  const free: Desk[] = []

  return async <Answer>(
    mode: (typeof MODES)[keyof typeof MODES],
    work: (queries: PostgresJsDatabase) => Promise<Answer>,
  ): Promise<Answer> => {
    let desk: Desk | undefined
    const lost: unknown[] = []
    let isOver = false
    try {
      const { answer } = await sql.begin(mode, async (transaction) => {
        desk = free.pop() ?? createDesk(sql)
        try {
          return { answer: await runAt(desk, transaction, work) }
        } catch (error) {
          if (!hasEndedSession(error)) throw error
          // The driver would send a rollback, and throw where nobody can catch it if the connection is closed first. It rejects the transaction
          // once it is.
          lost.push(error)
          await setTimeout(CLOSING_MS, null, { ref: false })
          if (!isOver) throw error
          return new Promise<never>(() => {})
        }
      })
      return answer
    } catch (error) {
      throw lost.at(0) ?? error
    } finally {
      isOver = true
      // The work of a connection that was lost may not have ended.
      if (desk?.transaction === null) free.push(desk)
    }
  }
}

/** Tells whether an error is the end of its connection, which the server closes after a fatal one. */
function hasEndedSession(error: unknown): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error
  if (cause instanceof postgres.PostgresError) return /^(FATAL|PANIC)$/.test(cause.severity)
  return CLOSED.test(readErrorCode(error) ?? '')
}

function createDesk(sql: postgres.Sql): Desk {
  const unsafe: postgres.Sql['unsafe'] = (text, values, options) => {
    // Outside its transaction a statement would take effect at once, whatever becomes of the others.
    if (desk.transaction === null) throw new Error('The transaction of this statement has ended.')
    return desk.transaction.unsafe(text, values, options)
  }
  const client = new Proxy(sql, {
    get: (target, name): unknown => (name === 'unsafe' ? unsafe : Reflect.get(target, name)),
  })
  const desk: Desk = { queries: drizzle(client), transaction: null }
  return desk
}

async function runAt<Answer>(
  desk: Desk,
  transaction: postgres.TransactionSql,
  work: (queries: PostgresJsDatabase) => Promise<Answer>,
): Promise<Answer> {
  desk.transaction = transaction
  try {
    return await work(desk.queries)
  } finally {
    desk.transaction = null
  }
}
