import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { MigrationMeta } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { CannotStart } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import { bringUpToDate } from './bring-up-to-date'
import { toReason } from './driver-error'
import { readMigrations } from './migrations'
import type { Execute, Opened } from './opening'
import { createPostgresConnection, createStatements } from './postgres'
import { toPostgresOpening } from './postgres-opening'
import { setPostgresAside } from './postgres-set-aside'
import type { UpgradeReport } from './upgrade/report'

/** Any number, the same in every process: who brings the database up to date holds the advisory lock of this name. */
const MIGRATION_LOCK = 4_815_162_342

const POOL = { max: 10, connect_timeout: 5, idle_timeout: 60, onnotice: () => {} }

/**
 * Connects to PostgreSQL and brings the database up to date; processes that start together take turns.
 * @param migrationsFolder holds the folders `sqlite` and `postgres`
 * @throws CannotStart when the database cannot be reached or used
 */
export async function openPostgres(url: string, migrationsFolder: string, now: Instant): Promise<Opened> {
  const client = postgres(url, { ...POOL, max: 1 })
  try {
    const upgrade = await bringUpToDateOnce(client, readMigrations(join(migrationsFolder, 'postgres')), now)
    return { connection: createPostgresConnection(postgres(url, POOL)), upgrade }
  } catch (error) {
    if (error instanceof CannotStart || !(error instanceof Error)) throw error
    throw new CannotStart(`The PostgreSQL database cannot be used (${toReason(error)}). Check DATABASE_URL.`, {
      cause: error,
    })
  } finally {
    await client.end({ timeout: 1 })
  }
}

function bringUpToDateOnce(
  client: postgres.Sql,
  migrations: readonly MigrationMeta[],
  now: Instant,
): Promise<UpgradeReport | null> {
  return drizzle(client).transaction(async (transaction) => {
    const execute: Execute = async (statement) => [...(await transaction.execute(statement))]
    const opening = toPostgresOpening(execute)
    const connection = createStatements(transaction)
    const setAside = () => setPostgresAside(execute)
    await execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`)
    const upgrade = await bringUpToDate({ opening, connection, migrations, setAside }, now)
    if (upgrade !== null) await execute(skipTagIds)
    return upgrade
  })
}

/** Tags keep their ids, of which the sequence knows nothing. */
const skipTagIds = sql`
  select setval(pg_get_serial_sequence('tags', 'id'), greatest(max(id), 1)) from tags having count(*) > 0`
