import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { MigrationMeta } from 'drizzle-orm/migrator'
import type { Instant } from '@/lib/domain/instant'
import type { DatabaseConnection } from '../connection'
import type { Opening } from '../opening'
import type { OldDatabase } from '../predecessor/old-database'
import type { UpgradeReport } from '../predecessor/report'
import { PREDECESSOR_TABLES } from '../predecessor/tables'
import { takeOver } from '../predecessor/take-over'
import { identifyDatabase } from './identify-database'
import { applyMigrations } from './migrations'

type Steps = {
  opening: Opening
  /** The connection, which writes within the same transaction. */
  connection: Pick<DatabaseConnection, 'schema' | 'tagIds' | 'read' | 'write' | 'writeKnowing'>
  migrations: readonly MigrationMeta[]
  /** Sets these tables aside, so that ours can have their names. */
  setAside(tables: readonly string[]): Promise<OldDatabase>
}

/**
 * Brings a database to the tables of this version, within a transaction that no two processes are in at once.
 * @returns a report of what was taken over from the predecessor; null when the database was not the predecessor's
 * @throws CannotStartError when the database belongs to another program, or to a newer version
 */
export async function bringUpToDate(steps: Steps, now: Instant): Promise<UpgradeReport | null> {
  const { opening, connection, migrations, setAside } = steps
  const contents = await identifyDatabase(opening, migrations)
  const old = contents === 'predecessor' ? await setAside(PREDECESSOR_TABLES) : null
  try {
    await applyMigrations(opening, migrations)
    await nameDatabase(opening)
    return old === null ? null : await takeOver(old, connection, now)
  } finally {
    old?.close()
  }
}

/**
 * Names the database. The name ends with the origin of the tables: a database that other tools restored gets a new name when it is opened.
 */
async function nameDatabase({ execute, readOrigin }: Opening): Promise<void> {
  const [row] = await execute(sql`select database from pulse`)
  const origin = await readOrigin()
  const end = origin === '' ? '' : `.${origin}`
  if (row !== undefined && String(row.database).endsWith(end)) return
  const name = randomUUID() + end
  if (row === undefined) await execute(sql`insert into pulse (database, revision) values (${name}, 0)`)
  else await execute(sql`update pulse set database = ${name}`)
}
