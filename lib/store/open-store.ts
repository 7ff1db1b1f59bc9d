import { CannotStart } from '@/lib/domain/errors'
import { toInstant } from '@/lib/domain/instant'
import type { AccessStore } from './access-store'
import type { Connection } from './connection'
import type { OutageListener } from './health'
import type { Opened } from './opening'
import { openPostgres } from './postgres/open'
import type { PostgresSettings } from './postgres/settings'
import type { UpgradeReport } from './predecessor/report'
import type { Rows } from './rows'
import { createSqlRows } from './sql-rows'
import { createSqlAccessStore, createSqlStore } from './sql-store'
import { openSqlite } from './sqlite/open'
import type { Store } from './store'

export type DatabaseSettings = { driver: 'sqlite'; path: string } | PostgresSettings

/**
 * Opens the database: made when it is missing, migrated when it is older, and upgraded when it is the predecessor's.
 * @param migrationsFolder holds the folders `sqlite` and `postgres`
 * @returns the stores of the board and of who may get in, and what was taken over from the predecessor if that was done just now
 * @throws CannotStart when it cannot be used; then nothing in it has changed
 */
export async function openStore(
  settings: DatabaseSettings,
  migrationsFolder: string,
  listener: OutageListener = QUIET,
): Promise<{ store: Store; access: AccessStore; upgrade: UpgradeReport | null }> {
  const { connection, upgrade } = await openDatabase(settings, migrationsFolder, listener)
  try {
    await assertNoImport(connection)
  } catch (error) {
    await connection.close()
    throw error
  }
  return { store: createSqlStore(connection), access: createSqlAccessStore(connection), upgrade }
}

/**
 * As `openStore`, for what copies all of it.
 * @throws CannotStart when it cannot be used
 */
export async function openRows(settings: DatabaseSettings, migrationsFolder: string): Promise<Rows> {
  const { connection } = await openDatabase(settings, migrationsFolder, QUIET)
  return createSqlRows(connection)
}

/** What is half there must not be shown, and nothing may be added to it. */
async function assertNoImport({ schema, readOne }: Connection): Promise<void> {
  const [underWay] = await readOne((queries) => queries.select().from(schema.imports))
  if (underWay !== undefined) throw new CannotStart(UNFINISHED_IMPORT)
}

const UNFINISHED_IMPORT =
  'The database contains an unfinished import: run the same "npm run data" command again, or use another database.'

const QUIET: OutageListener = { onAway: () => {}, onBack: () => {} }

async function openDatabase(
  settings: DatabaseSettings,
  migrationsFolder: string,
  listener: OutageListener,
): Promise<Opened> {
  const now = toInstant(new Date())
  switch (settings.driver) {
    case 'sqlite':
      return openSqlite(settings.path, migrationsFolder, now, listener)
    case 'postgres':
      return openPostgres(settings, migrationsFolder, now, listener)
  }
}
