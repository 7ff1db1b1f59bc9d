import { join } from 'node:path'
import type { Instant } from '@/lib/domain/instant'
import type { PostgresHost } from '@/lib/domain/postgres-address'
import { readErrorCode } from '../driver-error'
import { createHealthMonitor, type OutageListener } from '../health'
import { readMigrations } from '../migrate/migrations'
import type { Opened } from '../opening'
import { createPostgresClient, isHostUnavailable } from './client'
import { createPostgresConnection } from './connection'
import { POSTGRES_ERRORS } from './errors'
import { migrateUnderLock } from './migrate-under-lock'
import { createOpenError } from './open-errors'
import { type PostgresSettings, readHosts } from './settings'

/**
 * Connects to PostgreSQL and brings the database up to date; processes that start together take turns.
 * @param migrationsFolder holds the folders `sqlite` and `postgres`
 * @throws CannotStartError when the database cannot be reached or used
 */
export async function openPostgres(
  settings: PostgresSettings,
  migrationsFolder: string,
  now: Instant,
  listener: OutageListener,
): Promise<Opened> {
  const migrations = readMigrations(join(migrationsFolder, 'postgres'))
  try {
    const { upgrade, canTimeTransactions, host } = await runOnFirstHost(readHosts(settings), async (host) => {
      return { ...(await migrateUnderLock(settings, host, migrations, now)), host }
    })
    const client = createPostgresClient({ ...settings, canTimeTransactions }, host)
    const health = createHealthMonitor('The PostgreSQL database', POSTGRES_ERRORS, listener)
    return { connection: createPostgresConnection(client, health, settings.pooler !== 'transaction'), upgrade }
  } catch (error) {
    throw createOpenError(error)
  }
}

/** Does the work on the first host that answers and can be written to. */
async function runOnFirstHost<Answer>(
  hosts: readonly PostgresHost[],
  work: (host: PostgresHost) => Promise<Answer>,
): Promise<Answer> {
  const [host, ...otherHosts] = hosts
  if (host === undefined) throw new Error('DATABASE_URL has no host.')
  try {
    return await work(host)
  } catch (error) {
    if (otherHosts.length === 0 || !isHostUnavailable(readErrorCode(error) ?? '')) throw error
  }
  return runOnFirstHost(otherHosts, work)
}
