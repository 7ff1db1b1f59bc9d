import type { MigrationMeta } from 'drizzle-orm/migrator'
import { CannotStartError } from '@/lib/domain/errors'
import { MIGRATIONS_TABLE, type Opening } from '../opening'
import { isPredecessorDatabase } from '../predecessor/tables'
import { getNewestTime, readNewestApplied } from './migrations'

/** The owner of the tables in a database, before anything in it is changed. */
type DatabaseContents = 'nothing' | 'ours' | 'predecessor'

/** @throws CannotStartError when the tables belong to another program, or to a newer version */
export async function identifyDatabase(
  opening: Opening,
  migrations: readonly MigrationMeta[],
): Promise<DatabaseContents> {
  const { name, remedy, execute, tablesQuery } = opening
  const tables = (await execute(tablesQuery)).map((row) => String(row.name))
  const newestApplied = tables.includes(MIGRATIONS_TABLE) ? await readNewestApplied(opening) : 0

  if (tables.includes('pulse') && newestApplied > 0) {
    if (newestApplied <= getNewestTime(migrations)) return 'ours'
    throw new CannotStartError(
      `${name} was written by a newer version of this program and is left unchanged: start that version, or ${remedy}.`,
    )
  }
  if (newestApplied === 0) {
    const otherTables = tables.filter((table) => table !== MIGRATIONS_TABLE)
    if (otherTables.length === 0) return 'nothing'
    if (await isPredecessorDatabase(opening, otherTables)) return 'predecessor'
  }
  throw new CannotStartError(`${name} contains tables of another program and is left unchanged: ${remedy}.`)
}
