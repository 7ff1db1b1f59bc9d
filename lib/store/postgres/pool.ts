import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { PostgresHost } from '@/lib/domain/postgres-address'
import { buildDriverOptions, type PostgresSettings } from './settings'
import { createTransactions } from './transactions'

/** A database, as work on it sees it. */
export type PooledDatabase = {
  /** Runs each statement on any connection, outside a transaction. */
  alone: PostgresJsDatabase
  transact: ReturnType<typeof createTransactions>
}

/** Connections to one server. */
export type Pool = {
  host: PostgresHost
  /** The number of pieces of work that have had their answer. */
  answers: number
  isProbed: boolean
  run<Answer>(work: (db: PooledDatabase) => PromiseLike<Answer>): Promise<Answer>
  /** Rejects all work that waits, and ends the connections without waiting for them. */
  abandon(): void
  /** Waits a moment for work that is under way, and ends the connections. */
  close(): Promise<void>
}

export function openPool(settings: PostgresSettings, host: PostgresHost): Pool {
  const sql = postgres(buildDriverOptions(settings, host))
  const db = { alone: drizzle(sql), transact: createTransactions(sql) }
  const waiting = new Set<(error: Error) => void>()

  function rejectWaiting(): void {
    for (const reject of waiting) reject(createAbandonedError())
  }

  return {
    host,
    answers: 0,
    isProbed: false,
    async run(work) {
      // The driver never rejects a transaction whose connection fell silent: it waits for the answer to a rollback.
      const abandoned = Promise.withResolvers<never>()
      waiting.add(abandoned.reject)
      try {
        return await Promise.race([work(db), abandoned.promise])
      } finally {
        waiting.delete(abandoned.reject)
      }
    },
    abandon() {
      rejectWaiting()
      void sql.end({ timeout: 0 })
    },
    async close() {
      await sql.end({ timeout: 1 })
      rejectWaiting()
    },
  }
}

/** Creates an error of the code that the driver would reject with. */
function createAbandonedError(): Error {
  return Object.assign(new Error('the connection was given up'), { code: 'CONNECTION_DESTROYED' })
}
