import type { MigrationMeta } from 'drizzle-orm/migrator'
import { CannotStart } from '@/lib/domain/errors'
import { LEDGER, type Opening } from '../opening'
import { isPredecessors } from '../predecessor/tables'
import { readNewestApplied, toNewest } from './migrations'

/** Whose tables a database holds, before anything in it is changed. */
type Holding = 'nothing' | 'ours' | 'predecessor'

/** @throws CannotStart when the tables are another program's, or a newer version's */
export async function inspect(opening: Opening, migrations: readonly MigrationMeta[]): Promise<Holding> {
  const { name, wayOut, execute, selectTables } = opening
  const tables = (await execute(selectTables)).map((row) => String(row.name))
  const newestApplied = tables.includes(LEDGER) ? await readNewestApplied(opening) : 0

  if (tables.includes('pulse') && newestApplied > 0) {
    if (newestApplied <= toNewest(migrations)) return 'ours'
    throw new CannotStart(
      `${name} was written by a newer version of this program and is left unchanged: start that version, or ${wayOut}.`,
    )
  }
  if (newestApplied === 0) {
    const others = tables.filter((table) => table !== LEDGER)
    if (others.length === 0) return 'nothing'
    if (await isPredecessors(opening, others)) return 'predecessor'
  }
  throw new CannotStart(`${name} contains tables of another program and is left unchanged: ${wayOut}.`)
}
