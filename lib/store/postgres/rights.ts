import { getTableName, sql } from 'drizzle-orm'
import { CannotStartError } from '@/lib/domain/errors'
import { describeError, readErrorCode } from '../driver-error'
import { type Execute, MIGRATIONS_TABLE } from '../opening'
import * as schema from '../schema/postgres'
import { IDENTIFYING_TABLES } from './opening'

/** A right that a role lacks, as the statement that grants it. `hasOwner` tells whether the owner of the database has the right. */
type MissingRight = { statement: string; hasOwner: boolean }

const OUR_TABLES = Object.values(schema).map(getTableName)

/** Tells whether a right is missing, or no schema to create tables in, or a table exists that others made and we may not see. */
export function isRightsError(error: unknown): boolean {
  return /^(42501|3F000|42P07)$/.test(readErrorCode(error) ?? '')
}

/**
 * Creates an error that lists the rights which the role lacks to make the tables, or to change them for a new version, with the statements
 * that grant them.
 * @param cause the error of the database
 * @returns null when it lacks none
 */
export async function findMissingRightsError(execute: Execute, cause: Error): Promise<CannotStartError | null> {
  const missing = readMissingRights(await execute(missingRightsQuery))
  if (missing.length === 0) return null
  const owner = missing.every(({ hasOwner }) => hasOwner) ? await execute(ownershipQuery) : []
  return createMissingRightsError(cause, missing, String(owner[0]?.statement ?? ''))
}

/**
 * Checks the right to write, which nothing else needs before the first event.
 * @throws CannotStartError when the role may not read and write all our tables
 */
export async function assertMayWrite(execute: Execute): Promise<void> {
  const missing = readMissingRights(await execute(unwritableTablesQuery))
  if (missing.length > 0) throw createMissingRightsError(new Error('it may not read and write all tables'), missing)
}

/**
 * @param database the name of the database, unquoted
 * @param role the name of the role, unquoted
 */
export function createConnectDeniedError(cause: Error, database: string, role: string): CannotStartError {
  return createMissingRightsError(cause, [
    {
      statement: `GRANT CONNECT ON DATABASE ${quoteIdentifier(database)} TO ${quoteIdentifier(role)}`,
      hasOwner: false,
    },
  ])
}

function createMissingRightsError(cause: Error, missing: readonly MissingRight[], ownership = ''): CannotStartError {
  const lines = [
    `The PostgreSQL database cannot be used: the role in DATABASE_URL lacks rights (${describeError(cause)}). To grant them, run this in the database as a superuser, or as the owner:`,
    ...missing.map(({ statement }) => `  ${statement};`),
    ...(ownership === '' ? [] : ['or this, after which it needs no other:', `  ${ownership};`]),
    'All rights that are needed are in docs/scaling.md.',
  ]
  return new CannotStartError(lines.join('\n'), { cause })
}

function readMissingRights(rows: readonly Record<string, unknown>[]): MissingRight[] {
  return rows.map(({ statement, has_owner }) => ({ statement: String(statement), hasOwner: has_owner === true }))
}

const quoteIdentifier = (name: string) => `"${name.replaceAll('"', '""')}"`

const ownershipQuery = sql`select format('ALTER DATABASE %I OWNER TO %I', current_database(), current_user) as statement`

/** Selects the schema in which tables are made: the first schema of the search path, even if it is missing or may not be used. */
const TARGET_SCHEMA = sql`
  select coalesce(current_schema(), (
    select trim(both ' "' from entry)
    from unnest(string_to_array(current_setting('search_path'), ',')) with ordinality as path (entry, position)
    where trim(both ' "' from entry) not in ('$user', '')
    order by position limit 1
  )) as name`

/**
 * Selects the missing rights, in the order in which the statements can be run. `has_owner` tells whether the database's owner has the
 * right.
 */
const missingRightsQuery = sql`
  with place as (${TARGET_SCHEMA}),
  ledger as (
    select n.oid, c.oid as found from pg_namespace n
    left join pg_class c on c.relnamespace = n.oid and c.relname = ${MIGRATIONS_TABLE} where n.nspname = 'drizzle'
  )
  select format('CREATE SCHEMA %I AUTHORIZATION %I', name, current_user) as statement, false as has_owner
  from place where name is not null and not exists (select from pg_namespace where nspname = name)
  union all
  select format('GRANT CREATE ON DATABASE %I TO %I', current_database(), current_user), true
  where not exists (select from ledger) and not has_database_privilege(current_database(), 'create')
  union all
  select format('GRANT USAGE, CREATE ON SCHEMA %I TO %I', nspname, current_user),
    pg_get_userbyid(nspowner) = 'pg_database_owner'
  from pg_namespace where nspname = (select name from place)
    and not (has_schema_privilege(oid, 'usage') and has_schema_privilege(oid, 'create'))
  union all
  select format('GRANT USAGE, CREATE ON SCHEMA drizzle TO %I', current_user), false from ledger
  where not has_schema_privilege(oid, 'usage') or found is null and not has_schema_privilege(oid, 'create')
  union all
  (select format('ALTER TABLE %I.%I OWNER TO %I', nspname, relname, current_user), false
  from pg_class c join pg_namespace n on n.oid = relnamespace
  where relkind in ('r', 'p') and not pg_has_role(relowner, 'usage')
    and (c.oid = (select found from ledger) or nspname = (select name from place) and relname in ${IDENTIFYING_TABLES})
  order by nspname, relname)`

const unwritableTablesQuery = sql`
  with ours as (
    select c.oid, format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace
    where nspname = current_schema() and relname in ${OUR_TABLES}
  )
  select format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO %I', string_agg(name, ', ' order by name), current_user) as statement,
    false as has_owner
  from ours where exists (
    select from unnest(array['select', 'insert', 'update', 'delete']) as needed (privilege)
    where not has_table_privilege(oid, privilege)
  ) having count(*) > 0
  union all
  select format('GRANT SELECT, USAGE, UPDATE ON SEQUENCE %s TO %I', counter, current_user), false
  from pg_get_serial_sequence('tags', 'id') as counter where exists (
    select from unnest(array['select', 'usage', 'update']) as needed (privilege)
    where not has_sequence_privilege(counter, privilege)
  )`
