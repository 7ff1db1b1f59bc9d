import { sql } from 'drizzle-orm'
import type { Execute } from '../opening'
import type { OldDatabase } from '../predecessor/old-database'
import { selectColumns } from './opening'

const PREFIX = 'before_upgrade_'

/** Renames the tables, with their indexes and sequences, because ours are to have their names. */
export async function setAsidePostgresTables(execute: Execute, tables: readonly string[]): Promise<OldDatabase> {
  for (const { name } of await execute(selectRelations(tables))) {
    const old = sql.identifier(String(name))
    await execute(sql`alter table ${old} rename to ${sql.identifier(`${PREFIX}${name}`)}`)
  }
  return { prefix: PREFIX, kept: `the tables ${PREFIX}*`, execute, selectColumns, close: () => {} }
}

/** Selects tables first: autovacuum locks a table before its indexes, and locking the other way round would deadlock with it. */
const selectRelations = (tables: readonly string[]) => sql`
  with old as (
    select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind in ('r', 'p') and c.relname in ${[...tables]}
  )
  select relname as name from pg_class
  where oid in (select oid from old)
    or oid in (select indexrelid from pg_index where indrelid in (select oid from old))
    or relkind = 'S' and oid in (
      select objid from pg_depend
      where classid = 'pg_class'::regclass and deptype in ('a', 'i') and refobjid in (select oid from old)
    )
  order by relkind in ('r', 'p') desc`
