import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { MigrationMeta } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { CannotStart } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import { type PostgresHost, readPostgresAddress } from '@/lib/domain/postgres-address'
import { readCode, toReason } from '../driver-error'
import { createHealth, type OutageListener } from '../health'
import { bringUpToDate } from '../migrate/bring-up-to-date'
import { readMigrations } from '../migrate/migrations'
import type { Execute, Opened } from '../opening'
import type { UpgradeReport } from '../predecessor/report'
import { createPostgresClient, isElsewhere } from './client'
import { createPostgresConnection, createStatements, WITHOUT_LIMITS } from './connection'
import { POSTGRES_FAULTS } from './faults'
import { toPostgresOpening } from './opening'
import { assertMayWrite, isAboutRights, toLackOfRights, toNoEntry } from './rights'
import { setPostgresAside } from './set-aside'
import { type PostgresSettings, readHosts, readParameters, toDriverOptions } from './settings'

/** Any number, the same in every process: who brings the database up to date holds the advisory lock of this name. */
const MIGRATION_LOCK = 4_815_162_342

/**
 * Connects to PostgreSQL and brings the database up to date; processes that start together take turns.
 * @param migrationsFolder holds the folders `sqlite` and `postgres`
 * @throws CannotStart when the database cannot be reached or used
 */
export async function openPostgres(
  settings: PostgresSettings,
  migrationsFolder: string,
  now: Instant,
  listener: OutageListener,
): Promise<Opened> {
  const migrations = readMigrations(join(migrationsFolder, 'postgres'))
  try {
    const { upgrade, host } = await onFirstOf(readHosts(settings), async (host) => {
      return { upgrade: await bringUpToDateOnce(settings, host, migrations, now), host }
    })
    const client = createPostgresClient(settings, host)
    const health = createHealth('The PostgreSQL database', POSTGRES_FAULTS, listener)
    return { connection: createPostgresConnection(client, health, settings.pooler !== 'transaction'), upgrade }
  } catch (error) {
    if (error instanceof CannotStart || !(error instanceof Error)) throw error
    throw new CannotStart(`The PostgreSQL database cannot be used (${toReason(error)}). Check DATABASE_URL.`, {
      cause: error,
    })
  }
}

/** @returns what it comes to on the first host that answers and can be written to */
async function onFirstOf<Answer>(
  hosts: readonly PostgresHost[],
  work: (host: PostgresHost) => Promise<Answer>,
): Promise<Answer> {
  const [host, ...others] = hosts
  if (host === undefined) throw new Error('DATABASE_URL has no host.')
  try {
    return await work(host)
  } catch (error) {
    if (others.length === 0 || !isElsewhere(readCode(error) ?? '')) throw error
  }
  return onFirstOf(others, work)
}

async function bringUpToDateOnce(
  settings: PostgresSettings,
  host: PostgresHost,
  migrations: readonly MigrationMeta[],
  now: Instant,
): Promise<UpgradeReport | null> {
  // An upgrade may take its time, and so may waiting for that of another process.
  const client = postgres({ ...toDriverOptions(settings, host), max: 1, connection: readParameters(settings) })
  try {
    const isolation = { isolationLevel: 'read committed' } as const
    return await drizzle(client).transaction(async (transaction) => {
      const execute: Execute = async (statement) => [...(await transaction.execute(statement))]
      const opening = toPostgresOpening(execute)
      const connection = createStatements(transaction)
      const setAside = () => setPostgresAside(execute)
      await execute(WITHOUT_LIMITS)
      await execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`)
      const upgrade = await bringUpToDate({ opening, connection, migrations, setAside }, now)
      if (upgrade !== null) await execute(skipTagIds)
      await assertMayWrite(execute)
      return upgrade
    }, isolation)
  } catch (error) {
    if (!(error instanceof Error && isAboutRights(error))) throw error
    throw (await findLackOfRights(settings, async (statement) => drizzle(client).execute(statement), error)) ?? error
  } finally {
    await client.end({ timeout: 1 })
  }
}

async function findLackOfRights({ url }: PostgresSettings, execute: Execute, error: Error): Promise<Error | null> {
  try {
    return await toLackOfRights(execute, error)
  } catch (another) {
    if (readCode(another) !== readCode(error)) return null
    // Both were refused alike, since it was the connection that was.
    const { database, user } = readPostgresAddress(url, 'DATABASE_URL')
    return database === null || user === null ? null : toNoEntry(error, database, user)
  }
}

/** Tags keep their ids, of which the sequence knows nothing. */
const skipTagIds = sql`
  select setval(pg_get_serial_sequence('tags', 'id'), greatest(max(id), 1)) from tags having count(*) > 0`
