import type { SQL } from 'drizzle-orm'
import type { DatabaseConnection } from './connection'
import type { UpgradeReport } from './predecessor/report'

export type SqlRow = Record<string, unknown>

/** Runs one statement of plain SQL: while a database is opened, nobody knows yet which tables it has. */
export type Execute = (statement: SQL) => Promise<SqlRow[]>

/** A database while it is opened, with the differences that the dialects have until then. */
export type Opening = {
  /** The beginning of a sentence, such as `The database file /data/diun.db`. */
  name: string
  /** The thing that a person can do instead, such as `set DB_PATH to another file`. */
  remedy: string
  execute: Execute
  /** Selects the `name` of each table that helps to identify the owner of the database; in a SQLite file every table does. */
  tablesQuery: SQL
  /** Selects the `name` of each column. */
  selectColumns(table: string): SQL
  /**
   * Reads a text that differs for a copy of the tables, and for the same tables after they were restored; `''` where nothing tells them
   * apart.
   */
  readOrigin(): Promise<string>
  /** The table in which Drizzle records the migrations. `create` does nothing if it exists. */
  migrationsTable: { table: SQL; create(): Promise<void> }
}

/** A database that is open. `upgrade` is null unless the database was the predecessor's until now. */
export type Opened = { connection: DatabaseConnection; upgrade: UpgradeReport | null }

/** Drizzle's name for the table of the migrations, on either dialect. */
export const MIGRATIONS_TABLE = '__drizzle_migrations'
