import type Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { type Execute, MIGRATIONS_TABLE, type Opening, type SqlRow } from '../opening'

const dialect = new SQLiteSyncDialect()

const selectColumns = (table: string) => sql`select name from pragma_table_info(${table})`

export function createSqliteOpening(client: Database.Database, path: string): Opening {
  const execute = createExecute(client)
  const table = sql.identifier(MIGRATIONS_TABLE)
  return {
    name: `The database file ${path}`,
    remedy: 'set DB_PATH to another file',
    execute,
    tablesQuery: sql`select name from sqlite_master where type = 'table' and name not like 'sqlite!_%' escape '!'`,
    selectColumns,
    // A restore gives the file a new name itself.
    readOrigin: async () => '',
    migrationsTable: {
      table: sql`${table}`,
      async create() {
        // Drizzle's migrator creates the table in these words.
        await execute(
          sql`create table if not exists ${table} (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)`,
        )
      },
    },
  }
}

function createExecute(client: Database.Database): Execute {
  return async (statement) => {
    const query = dialect.sqlToQuery(statement)
    const prepared = client.prepare<unknown[], SqlRow>(query.sql)
    if (prepared.reader) return prepared.all(...query.params)
    prepared.run(...query.params)
    return []
  }
}
