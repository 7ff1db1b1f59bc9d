import { toInstant } from '@/lib/domain/instant'
import type { AccessStore } from './access-store'
import type { OutageListener } from './health'
import { openPostgres } from './open-postgres'
import { openSqlite } from './open-sqlite'
import type { Opened } from './opening'
import type { PostgresSettings } from './postgres-settings'
import { createSqlAccessStore, createSqlStore } from './sql-store'
import type { Store } from './store'
import type { UpgradeReport } from './upgrade/report'

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
  listener: OutageListener = { onAway: () => {}, onBack: () => {} },
): Promise<{ store: Store; access: AccessStore; upgrade: UpgradeReport | null }> {
  const { connection, upgrade } = await openDatabase(settings, migrationsFolder, listener)
  return { store: createSqlStore(connection), access: createSqlAccessStore(connection), upgrade }
}

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
