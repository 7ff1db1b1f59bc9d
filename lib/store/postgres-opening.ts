import { getTableName, type SQL, sql } from 'drizzle-orm'
import { type Execute, LEDGER, type Opening } from './opening'
import * as schema from './schema/postgres'
import { PREDECESSORS_TABLES } from './upgrade/predecessor'

/** Where Drizzle's migrator keeps account. */
const LEDGER_TABLE = sql`drizzle.${sql.identifier(LEDGER)}`

/** A database may hold more than ours: only tables whose names are ours, or the predecessor's, tell whose it is. */
const TELLING = [...Object.values(schema).map(getTableName), ...PREDECESSORS_TABLES]

export const selectColumns = (table: string): SQL => sql`
  select column_name as name from information_schema.columns
  where table_schema = current_schema() and table_name = ${table} order by ordinal_position`

export function toPostgresOpening(execute: Execute): Opening {
  return {
    name: 'The PostgreSQL database',
    wayOut: 'point DATABASE_URL to an empty database',
    execute,
    selectTables: sql`
      select table_name as name from information_schema.tables
      where table_schema = current_schema() and table_name in ${TELLING}
      union all select ${LEDGER} where to_regclass(${`drizzle.${LEDGER}`}) is not null`,
    selectColumns,
    ledger: {
      table: LEDGER_TABLE,
      // As Drizzle's migrator writes it.
      create: [
        sql`create schema if not exists drizzle`,
        sql`create table if not exists ${LEDGER_TABLE} (id serial primary key, hash text not null, created_at bigint)`,
      ],
    },
  }
}
