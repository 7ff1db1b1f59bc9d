import { randomUUID } from 'node:crypto'
import type Database from 'better-sqlite3'
import { eq, type SQL, sql } from 'drizzle-orm'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import type { DatabaseConnection } from '../connection'
import type { HealthMonitor } from '../health'
import * as schema from '../schema/sqlite'
import { createLogFolding } from './fold-log'
import { retryWhileBusy } from './retry-while-busy'

type PreparedStatement<Answer> = { sync(): Answer }
type Statement<Answer> = { prepare(): { execute(): PreparedStatement<Answer> } } | PreparedStatement<Answer>

/** A `DatabaseConnection`, in SQLite's own types. */
type SqliteConnection = {
  schema: typeof schema
  bytes: SQL<number>
  imageSortKey: SQL
  tagIds: {
    last: SQL<number>
    skip(queries: BetterSQLite3Database, last: number): readonly Statement<unknown>[]
  }
  read(build: (queries: BetterSQLite3Database) => readonly Statement<unknown>[]): Promise<unknown[]>
  readOne(build: (queries: BetterSQLite3Database) => Statement<unknown>): Promise<unknown>
  readConsistently<Answer>(work: (queries: BetterSQLite3Database) => Promise<Answer>): Promise<Answer>
  write(
    claimRevision: (queries: BetterSQLite3Database) => Statement<{ revision: number }[]>,
    build: (queries: BetterSQLite3Database) => readonly Statement<unknown>[],
  ): Promise<{ revision: number; answers: unknown[] } | null>
  writeKnowing(
    claimRevision: (queries: BetterSQLite3Database) => Statement<{ revision: number }[]>,
    ask: (queries: BetterSQLite3Database) => readonly Statement<unknown>[],
    build: (queries: BetterSQLite3Database, known: unknown[]) => readonly Statement<unknown>[],
  ): Promise<{ revision: number; answers: unknown[] } | null>
  onForeignChange(): Promise<void>
  close(): Promise<void>
}

/** Creates a connection. While the client is in a transaction, `write` is part of that transaction. */
export function createSqliteConnection(client: Database.Database, health: HealthMonitor): DatabaseConnection {
  const db = drizzle(client)
  const withFoldedLog = createLogFolding(client)
  const writeKnowing: SqliteConnection['writeKnowing'] = async (claimRevision, ask, build) => {
    const writeAll = client.transaction(() => {
      const [locked] = runStatement(claimRevision(db))
      if (locked === undefined) return null
      const known = ask(db).map(runStatement)
      return { revision: locked.revision, answers: build(db, known).map(runStatement) }
    })
    return health.write(() => retryWhileBusy(withFoldedLog(writeAll.immediate)))
  }

  return castToPostgres({
    schema,
    bytes: sql<number>`(select page_count * page_size from pragma_page_count(), pragma_page_size())`,
    imageSortKey: sql`${schema.images.image}`,
    tagIds: {
      last: sql<number>`(select coalesce(max(seq), 0) from sqlite_sequence where name = 'tags')`,
      skip: skipTagIds,
    },
    read: (build) => health.read(() => retryWhileBusy(client.transaction(() => build(db).map(runStatement)))),
    readOne: (build) => health.read(() => retryWhileBusy(() => runStatement(build(db)))),
    readConsistently: (work) =>
      health.read(async () => {
        client.exec('begin')
        try {
          return await work(db)
        } finally {
          client.exec('rollback')
        }
      }),
    write: (claimRevision, build) => writeKnowing(claimRevision, () => [], build),
    writeKnowing,
    // The file belongs to this process: nobody else changes it.
    onForeignChange: async () => {},
    close: async () => {
      client.close()
    },
  })
}

/** Inserts the last id and deletes it again, because SQLite never gives an id that a row once had. */
function skipTagIds(queries: BetterSQLite3Database, last: number): readonly Statement<unknown>[] {
  const { tags } = schema
  const passing = { id: last, name: randomUUID(), color: 'slate', position: 0 } as const
  return [
    queries.insert(tags).values(passing).onConflictDoNothing(),
    queries.delete(tags).where(eq(tags.name, passing.name)),
  ]
}

/** Runs a statement at once, as better-sqlite3 does, so that no statement of another request can come between those of one transaction. */
function runStatement<Answer>(statement: Statement<Answer>): Answer {
  return 'prepare' in statement ? statement.prepare().execute().sync() : statement.sync()
}

/**
 * Holds the one cast between the dialects. Drizzle types the builders of each dialect apart, though for what `Queries` names they take and
 * return the same: schema/parity.ts proves it for the rows, the contract suite for the behaviour.
 */
function castToPostgres(connection: SqliteConnection): DatabaseConnection {
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: see above
  return connection as unknown as DatabaseConnection
}
