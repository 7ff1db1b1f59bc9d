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

/** The cluster, its history, which `pg_basebackup` and point-in-time recovery fork, and the file of the table, which `pg_restore` makes anew. */
async function readOrigin(execute: Execute): Promise<string> {
  // Some services have no such functions, or let nobody call them.
  const [asked] = await execute(sql`
    select has_function_privilege(to_regprocedure('pg_control_system()')::oid, 'execute')
      and has_function_privilege(to_regprocedure('pg_control_checkpoint()')::oid, 'execute') as is_allowed`)
  const cluster = asked?.is_allowed
    ? sql`(select system_identifier from pg_control_system()), (select timeline_id from pg_control_checkpoint()),`
    : sql``
  const [row] = await execute(sql`select concat_ws('-', ${cluster} pg_relation_filenode('pulse')) as origin`)
  return String(row?.origin)
}

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
    readOrigin: () => readOrigin(execute),
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
