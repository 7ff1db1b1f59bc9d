import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { MigrationMeta } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { CannotStartError } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import { type PostgresHost, parsePostgresAddress } from '@/lib/domain/postgres-address'
import { describeError, readErrorCode } from '../driver-error'
import { createHealthMonitor, type OutageListener } from '../health'
import { bringUpToDate } from '../migrate/bring-up-to-date'
import { readMigrations } from '../migrate/migrations'
import type { Execute, Opened } from '../opening'
import type { UpgradeReport } from '../predecessor/report'
import { createPostgresClient, isHostUnavailable } from './client'
import { createPostgresConnection, createStatements, NO_TIMEOUTS } from './connection'
import { createPostgresOpening } from './opening'
import { POSTGRES_ERRORS } from './postgres-errors'
import { assertMayWrite, createConnectDeniedError, findMissingRightsError, isRightsError } from './rights'
import { setAsidePostgresTables } from './set-aside'
import { buildDriverOptions, type PostgresSettings, readHosts, readParameters } from './settings'

/** Any number, the same in every process: who brings the database up to date holds the advisory lock of this name. */
const MIGRATION_LOCK = 4_815_162_342

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
    const { upgrade, host } = await runOnFirstHost(readHosts(settings), async (host) => {
      return { upgrade: await bringUpToDateUnderLock(settings, host, migrations, now), host }
    })
    const client = createPostgresClient(settings, host)
    const health = createHealthMonitor('The PostgreSQL database', POSTGRES_ERRORS, listener)
    return { connection: createPostgresConnection(client, health, settings.pooler !== 'transaction'), upgrade }
  } catch (error) {
    if (error instanceof CannotStartError || !(error instanceof Error)) throw error
    throw new CannotStartError(
      `The PostgreSQL database cannot be used (${describeError(error)}). Check DATABASE_URL.`,
      {
        cause: error,
      },
    )
  }
}

/** @returns what it comes to on the first host that answers and can be written to */
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

async function bringUpToDateUnderLock(
  settings: PostgresSettings,
  host: PostgresHost,
  migrations: readonly MigrationMeta[],
  now: Instant,
): Promise<UpgradeReport | null> {
  // An upgrade may take its time, and so may waiting for that of another process.
  const client = postgres({ ...buildDriverOptions(settings, host), max: 1, connection: readParameters(settings) })
  try {
    const isolation = { isolationLevel: 'read committed' } as const
    return await drizzle(client).transaction(async (transaction) => {
      const execute: Execute = async (statement) => [...(await transaction.execute(statement))]
      const opening = createPostgresOpening(execute)
      const connection = createStatements(transaction)
      const setAside = () => setAsidePostgresTables(execute)
      await execute(NO_TIMEOUTS)
      await execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`)
      const upgrade = await bringUpToDate({ opening, connection, migrations, setAside }, now)
      if (upgrade !== null) await execute(TAG_SEQUENCE_UPDATE)
      await assertMayWrite(execute)
      return upgrade
    }, isolation)
  } catch (error) {
    if (!(error instanceof Error && isRightsError(error))) throw error
    throw (
      (await diagnoseMissingRights(settings, async (statement) => drizzle(client).execute(statement), error)) ?? error
    )
  } finally {
    await client.end({ timeout: 1 })
  }
}

async function diagnoseMissingRights({ url }: PostgresSettings, execute: Execute, error: Error): Promise<Error | null> {
  try {
    return await findMissingRightsError(execute, error)
  } catch (another) {
    if (readErrorCode(another) !== readErrorCode(error)) return null
    // Both were refused alike, since it was the connection that was.
    const { database, user } = parsePostgresAddress(url, 'DATABASE_URL')
    return database === null || user === null ? null : createConnectDeniedError(error, database, user)
  }
}

/** Tags keep their ids, of which the sequence knows nothing. */
const TAG_SEQUENCE_UPDATE = sql`
  select setval(pg_get_serial_sequence('tags', 'id'), greatest(max(id), 1)) from tags having count(*) > 0`
