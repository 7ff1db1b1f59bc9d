import Database from 'better-sqlite3'
import openSql from 'postgres'
import { type Dialect, type FreshDatabase, openBareDatabase } from '../../../test/fresh-database.ts'

/** A new database: its place, and the settings that lead the server to it. */
type TestDatabase = {
  settings: Record<string, string>
  target: FreshDatabase['settings']
  /** Deletes everything that the server keeps in it, in a way that a running server notices. */
  empty(): Promise<void>
  drop(): Promise<void>
}

/** The tables that are not emptied with the others: the list of the migrations, the revision row, which names the database, and SQLite's own. */
const KEPT = ['__drizzle_migrations', 'pulse', 'sqlite_sequence']

/** PostgreSQL's code for a deadlock (https://www.postgresql.org/docs/18/errcodes-appendix.html). */
const DEADLOCK = '40P01'
const MOST_TRIES = 5

const INCREMENT = 'update pulse set revision = revision + 1, traceable_since = revision + 1'

export async function openDatabase(dialect: Dialect): Promise<TestDatabase> {
  const { settings: target, dispose } = await openBareDatabase(dialect)
  if (target.driver === 'sqlite') {
    return { settings: { DB_PATH: target.path }, target, empty: async () => emptySqlite(target.path), drop: dispose }
  }
  return { settings: { DATABASE_URL: target.url }, target, empty: () => emptyPostgres(target.url), drop: dispose }
}

/** Changes the database of a running server, to bring about what would otherwise take a day. */
export async function changeDatabase({ DB_PATH, DATABASE_URL = '' }: Record<string, string>, statement: string) {
  if (DB_PATH !== undefined) {
    const file = new Database(DB_PATH, { timeout: 5_000 })
    file.exec(statement)
    file.close()
    return
  }
  const client = openSql(DATABASE_URL, { max: 1 })
  await client.unsafe(statement)
  await client.end()
}

/** Keeps a server from writing until `unlock` is called, as another program can. */
export async function lockDatabase({ DB_PATH, DATABASE_URL = '' }: Record<string, string>) {
  if (DB_PATH !== undefined) {
    const file = new Database(DB_PATH)
    file.exec('begin immediate')
    return { unlock: async () => void file.close() }
  }
  const client = openSql(DATABASE_URL, { max: 1 })
  const holder = await client.reserve()
  await holder.unsafe('begin; update pulse set revision = revision')
  return { unlock: () => client.end({ timeout: 0 }) }
}

function emptySqlite(path: string): void {
  const client = new Database(path)
  try {
    const tables = client.prepare<[], string>("select name from sqlite_master where type = 'table'").pluck().all()
    const deletions = tables.filter((table) => !KEPT.includes(table)).map((table) => `delete from "${table}"`)
    // Rows refer to each other, and this code does not know in which order they could be deleted.
    client.pragma('foreign_keys = off')
    client.exec(['begin immediate', ...deletions, 'delete from sqlite_sequence', INCREMENT, 'commit'].join(';'))
  } finally {
    client.close()
  }
}

async function emptyPostgres(url: string): Promise<void> {
  const client = openSql(url, { max: 1, onnotice: () => {} })
  try {
    const rows = await client<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`
    const tables = rows.map(({ name }) => name).filter((name) => !KEPT.includes(name))
    await retryDeadlocks(() =>
      client.begin((transaction) => [
        transaction`truncate ${transaction(tables)} restart identity`,
        transaction.unsafe(INCREMENT),
      ]),
    )
  } finally {
    await client.end()
  }
}

/** Does the work again when PostgreSQL ends it for the sake of a page that still reads, and locks the tables in another order. */
async function retryDeadlocks(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await work()
      return
    } catch (error) {
      if (!(error instanceof openSql.PostgresError) || error.code !== DEADLOCK || tries === MOST_TRIES) throw error
    }
  }
}
