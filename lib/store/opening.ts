import type { SQL } from 'drizzle-orm'
import type { DatabaseConnection } from './connection'
import type { UpgradeReport } from './predecessor/report'

export type SqlRow = Record<string, unknown>

/** Runs one statement of plain SQL: while a database is opened, nobody knows yet which tables it has. */
export type Execute = (statement: SQL) => Promise<SqlRow[]>

/** A database while it is opened, and what differs between the dialects then. */
export type Opening = {
  /** Begins a sentence, such as `The database file /data/diun.db`. */
  name: string
  /** What a person can do instead, such as `set DB_PATH to another file`. */
  remedy: string
  execute: Execute
  /** Selects the `name` of each table that tells whose database this is: in a file of its own, any table does. */
  tablesQuery: SQL
  /** Selects the `name` of each column. */
  selectColumns(table: string): SQL
  /** What tells the tables from those of a copy, and from themselves before they were restored; `''` where nothing does. */
  readOrigin(): Promise<string>
  /** Where Drizzle keeps account of the migrations. `create` does nothing where it is there. */
  migrationsTable: { table: SQL; create(): Promise<void> }
}

/** `upgrade` is null unless the database was the predecessor's until now. */
export type Opened = { connection: DatabaseConnection; upgrade: UpgradeReport | null }

/** What Drizzle calls the table of the migrations, on either dialect. */
export const MIGRATIONS_TABLE = '__drizzle_migrations'
