import { sql } from 'drizzle-orm'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Connection } from './connection'
import { toStoreError } from './driver-error'
import * as schema from './schema/postgres'

const CHANNEL = 'diun_dashboard_changed'

export function createPostgresConnection(client: postgres.Sql): Connection {
  const db = drizzle(client)
  return {
    ...createStatements(db),
    onForeignChange: async (callback) => {
      const onNotified = (payload: string) => callback(Number(payload))
      const onListening = async () => {
        const [pulse] = await db.select().from(schema.pulse)
        if (pulse !== undefined) callback(pulse.revision)
      }
      await client.listen(CHANNEL, onNotified, () => void onListening().catch(() => {}))
    },
    close: () => client.end({ timeout: 1 }),
  }
}

/** @param db may be a transaction; then `write` is part of that */
export function createStatements(
  db: PgDatabase<PostgresJsQueryResultHKT>,
): Pick<Connection, 'schema' | 'read' | 'readOne' | 'write'> {
  return {
    schema,
    read: (build) =>
      orStoreError(
        db.transaction(async (queries) => Promise.all(build(queries)), {
          isolationLevel: 'repeatable read',
          accessMode: 'read only',
        }),
      ),
    readOne: (build) => orStoreError(build(db)),
    write: (raise, build) =>
      orStoreError(
        db.transaction(async (queries) => {
          const [raised] = await raise(queries)
          if (raised === undefined) return null
          const notified = queries.execute(sql`select pg_notify(${CHANNEL}, ${String(raised.revision)})`)
          // Sent one after the other on the transaction's own connection, without waiting in between.
          const [answers] = await Promise.all([Promise.all(build(queries)), notified])
          return { revision: raised.revision, answers }
        }),
      ),
  }
}

async function orStoreError<Answer>(work: PromiseLike<Answer>): Promise<Answer> {
  try {
    return await work
  } catch (error) {
    throw toStoreError(error, isCurable)
  }
}

/** The driver's own codes, the system's, and PostgreSQL's classes 08, 53, 57P and 25006: away, full, shutting down, read-only. */
const isCurable = (code: string) => /^(CONNECT|E[A-Z]{3}|08|53|57P|25006|40001|40P01)/.test(code)
