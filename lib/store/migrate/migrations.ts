import { sql } from 'drizzle-orm'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import type { Opening } from '../opening'

/**
 * Reads the migrations. The ones that Drizzle generates name the schema `public` now and then, which is taken out: our tables are wherever
 * the search path leads.
 * @param migrationsFolder the one of the dialect
 */
export function readMigrations(migrationsFolder: string): MigrationMeta[] {
  return readMigrationFiles({ migrationsFolder }).map((migration) => ({
    ...migration,
    sql: migration.sql.map((statement) => statement.replaceAll('"public".', '')),
  }))
}

/** Returns the time of the newest of our migrations, which is what Drizzle goes by. */
export function getNewestTime(migrations: readonly MigrationMeta[]): number {
  return Math.max(...migrations.map((migration) => migration.folderMillis))
}

/** Reads the time of the newest migration that was applied; 0 when none was. */
export async function readNewestApplied({ execute, migrationsTable }: Opening): Promise<number> {
  const [row] = await execute(sql`select max(created_at) as newest from ${migrationsTable.table}`)
  return Number(row?.newest ?? 0)
}

/** Applies the missing migrations, within the caller's transaction: Drizzle's own migrator would begin one of its own. */
export async function applyMigrations(opening: Opening, migrations: readonly MigrationMeta[]): Promise<void> {
  const { execute, migrationsTable } = opening
  await migrationsTable.create()
  const newest = await readNewestApplied(opening)
  for (const { folderMillis, hash, sql: statements } of migrations) {
    if (folderMillis <= newest) continue
    for (const statement of statements) await execute(sql.raw(statement))
    await execute(sql`insert into ${migrationsTable.table} (hash, created_at) values (${hash}, ${folderMillis})`)
  }
}
