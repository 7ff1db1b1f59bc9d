import { CannotStartError } from '@/lib/domain/errors'
import { toInstant } from '@/lib/domain/instant'
import type { AccessStore } from './access-store'
import type { DatabaseConnection } from './connection'
import type { OutageListener } from './health'
import type { Opened } from './opening'
import { openPostgres } from './postgres/open'
import type { PostgresSettings } from './postgres/settings'
import type { UpgradeReport } from './predecessor/report'
import type { RowStore } from './rows'
import { createSqlRowStore } from './sql-rows'
import { createSqlAccessStore, createSqlStore } from './sql-store'
import { openSqlite } from './sqlite/open'
import type { Store } from './store'

export type DatabaseSettings = { driver: 'sqlite'; path: string } | PostgresSettings

/**
 * Opens the database: created when it is missing, migrated when it is older, and upgraded when it is the predecessor's.
 * @param migrationsFolder holds the folders `sqlite` and `postgres`
 * @returns the stores of the board and of the credentials, and a report of what was taken over from the predecessor if that was done just
 *   now
 * @throws CannotStartError when it cannot be used; then nothing in it has changed
 */
export async function openStore(
  settings: DatabaseSettings,
  migrationsFolder: string,
  listener: OutageListener = SILENT_LISTENER,
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
 * Opens the database as `openStore` does, as a store of rows for whatever copies all of it.
 * @throws CannotStartError when it cannot be used
 */
export async function openRowStore(settings: DatabaseSettings, migrationsFolder: string): Promise<RowStore> {
  const { connection } = await openDatabase(settings, migrationsFolder, SILENT_LISTENER)
  return createSqlRowStore(connection)
}

/** Refuses a database with an unfinished import: half of the rows must not be shown, and nothing may be added to them. */
async function assertNoImport({ schema, readOne }: DatabaseConnection): Promise<void> {
  const [unfinishedImport] = await readOne((queries) => queries.select().from(schema.imports))
  if (unfinishedImport !== undefined) throw new CannotStartError(UNFINISHED_IMPORT)
}

const UNFINISHED_IMPORT =
  'The database contains an unfinished import: run the same "npm run data" command again, or use another database.'

const SILENT_LISTENER: OutageListener = { onAway: () => {}, onBack: () => {} }

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
