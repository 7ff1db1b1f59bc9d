import { getTableName, type SQL, sql } from 'drizzle-orm'
import { type Execute, MIGRATIONS_TABLE, type Opening } from '../opening'
import { PREDECESSOR_TABLES } from '../predecessor/tables'
import * as schema from '../schema/postgres'

/** The table in which Drizzle's migrator records the migrations. */
const QUALIFIED_MIGRATIONS_TABLE = sql`drizzle.${sql.identifier(MIGRATIONS_TABLE)}`

/**
 * The tables that identify the owner of a database. A database may hold more than ours, so only names of our tables and the predecessor's
 * count.
 */
export const IDENTIFYING_TABLES = [...Object.values(schema).map(getTableName), ...PREDECESSOR_TABLES]

/** Selects from the catalogue, because `information_schema` hides what the role has no right to. */
export const selectColumns = (table: string): SQL => sql`
  select attname as name
  from pg_attribute join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace
  where nspname = current_schema() and relname = ${table} and attnum > 0 and not attisdropped order by attnum`

const tablesQuery = sql`
  select relname as name from pg_class join pg_namespace n on n.oid = relnamespace
  where relkind in ('r', 'p', 'v', 'f')
    and (nspname = current_schema() and relname in ${IDENTIFYING_TABLES} or nspname = 'drizzle' and relname = ${MIGRATIONS_TABLE})`

/**
 * Reads the cluster, its timeline, which `pg_basebackup` and point-in-time recovery fork, and the file of the table, which `pg_restore`
 * makes anew.
 */
async function readOrigin(execute: Execute): Promise<string> {
  // Some services have no such functions, or let nobody call them.
  const [privileges] = await execute(sql`
    select has_function_privilege(to_regprocedure('pg_control_system()')::oid, 'execute')
      and has_function_privilege(to_regprocedure('pg_control_checkpoint()')::oid, 'execute') as is_allowed`)
  const cluster = privileges?.is_allowed
    ? sql`(select system_identifier from pg_control_system()), (select timeline_id from pg_control_checkpoint()),`
    : sql``
  const [row] = await execute(sql`select concat_ws('-', ${cluster} pg_relation_filenode('pulse')) as origin`)
  return String(row?.origin)
}

export function createPostgresOpening(execute: Execute): Opening {
  return {
    name: 'The PostgreSQL database',
    remedy: 'point DATABASE_URL to an empty database',
    execute,
    tablesQuery,
    selectColumns,
    readOrigin: () => readOrigin(execute),
    migrationsTable: { table: QUALIFIED_MIGRATIONS_TABLE, create: () => createMigrationsTable(execute) },
  }
}

/** Creates the table in the words of Drizzle's migrator. If it exists, no right to create it is needed. */
async function createMigrationsTable(execute: Execute): Promise<void> {
  const [found] = await execute(sql`
    select to_regnamespace('drizzle') is not null as schema, to_regclass(${`drizzle.${MIGRATIONS_TABLE}`}) is not null as table`)
  if (!found?.schema) await execute(sql`create schema drizzle`)
  if (found?.table) return
  await execute(
    sql`create table ${QUALIFIED_MIGRATIONS_TABLE} (id serial primary key, hash text not null, created_at bigint)`,
  )
}
