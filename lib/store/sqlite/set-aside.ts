import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import { keepCopy } from '../files/keep-copy'
import type { OldDatabase } from '../predecessor/old-database'
import { createSqliteOpening } from './opening'

/**
 * Copies the file, drops the tables from the file itself, and returns those in the copy.
 * @param client is in a transaction that keeps other writers out, and has written nothing yet
 */
export async function setAsideSqliteTables(
  client: Database.Database,
  path: string,
  tables: readonly string[],
  now: Instant,
): Promise<OldDatabase> {
  const kept = await keepCopy(path, now, (copy) => copyDatabase(path, copy))
  const { execute } = createSqliteOpening(client, path)
  for (const table of tables) await execute(sql`drop table if exists ${sql.identifier(table)}`)
  const old = new Database(kept, { readonly: true })
  const { execute: read, selectColumns } = createSqliteOpening(old, kept)
  return { prefix: '', kept, execute: read, selectColumns, close: () => old.close() }
}

/** Reads what is committed, a write-ahead log included, and checks that all of it can be read. */
function copyDatabase(path: string, copy: string): void {
  const reader = new Database(path, { readonly: true })
  try {
    reader.prepare('vacuum into ?').run(copy)
  } finally {
    reader.close()
  }
}
