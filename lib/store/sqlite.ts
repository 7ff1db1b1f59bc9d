import type Database from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import type { Connection } from './connection'
import type { Health } from './health'
import * as schema from './schema/sqlite'
import { whenFree } from './when-free'

type PreparedStatement<Answer> = { sync(): Answer }
type Statement<Answer> = { prepare(): { execute(): PreparedStatement<Answer> } } | PreparedStatement<Answer>

/** `Connection`, in SQLite's own types. */
type SqliteConnection = {
  schema: typeof schema
  read(build: (queries: BetterSQLite3Database) => readonly Statement<unknown>[]): Promise<unknown[]>
  readOne(build: (queries: BetterSQLite3Database) => Statement<unknown>): Promise<unknown>
  write(
    raise: (queries: BetterSQLite3Database) => Statement<{ revision: number }[]>,
    build: (queries: BetterSQLite3Database) => readonly Statement<unknown>[],
  ): Promise<{ revision: number; answers: unknown[] } | null>
  onForeignChange(): Promise<void>
  close(): Promise<void>
}

/** Within a transaction that the client is in, `write` is part of that. */
export function createSqliteConnection(client: Database.Database, health: Health): Connection {
  const db = drizzle(client)
  return addressAsPostgres({
    schema,
    read: (build) => health.read(() => whenFree(client.transaction(() => build(db).map(run)))),
    readOne: (build) => health.read(() => whenFree(() => run(build(db)))),
    write: async (raise, build) => {
      const writeAll = client.transaction(() => {
        const [raised] = run(raise(db))
        if (raised === undefined) return null
        return { revision: raised.revision, answers: build(db).map(run) }
      })
      return health.write(() => whenFree(writeAll.immediate))
    },
    // The file belongs to this process: nobody else changes it.
    onForeignChange: async () => {},
    close: async () => {
      client.close()
    },
  })
}

/** better-sqlite3 answers at once, so nothing of another request can come between the statements of one transaction. */
function run<Answer>(statement: Statement<Answer>): Answer {
  return 'prepare' in statement ? statement.prepare().execute().sync() : statement.sync()
}

/**
 * The one cast between the dialects. Drizzle types the builders of each dialect apart, though for what `Queries` names they
 * take and answer the same: schema/parity.ts proves it for the rows, the contract suite for the behaviour.
 */
function addressAsPostgres(connection: SqliteConnection): Connection {
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: see above
  return connection as unknown as Connection
}
