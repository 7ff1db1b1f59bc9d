import { sql } from 'drizzle-orm'
import type { MigrationMeta } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Instant } from '@/lib/domain/instant'
import { type PostgresHost, parsePostgresAddress } from '@/lib/domain/postgres-address'
import { readErrorCode } from '../driver-error'
import { bringUpToDate } from '../migrate/bring-up-to-date'
import type { Execute } from '../opening'
import type { UpgradeReport } from '../predecessor/report'
import { createStatements } from './connection'
import { createPostgresOpening } from './opening'
import { assertMayWrite, createConnectDeniedError, findMissingRightsError, isRightsError } from './rights'
import { setAsidePostgresTables } from './set-aside'
import { buildDriverOptions, computeConnectMs, type PostgresSettings, readParameters } from './settings'
import { withTimeout } from './with-timeout'

/** The key of the advisory lock of whoever brings the database up to date: any number, the same in every process. */
const MIGRATION_LOCK = 4_815_162_342

/**
 * Lets a transaction wait for as long as it takes, but for a process that froze in it: nothing but this program's own work lies between two
 * of its statements. It selects the settings by name, since `transaction_timeout` is missing before PostgreSQL 17.
 */
export const UPGRADE_TIMEOUTS = sql`
  select set_config(name, case name when 'idle_in_transaction_session_timeout' then '1min' else '0' end, true)
  from pg_settings
  where name in ('idle_in_transaction_session_timeout', 'lock_timeout', 'statement_timeout', 'transaction_timeout')`

type Migrated = { upgrade: UpgradeReport | null; canTimeTransactions: boolean }

/**
 * Brings the database up to date in one transaction, in which no two processes are at once.
 * @throws CannotStartError when the database cannot be used, or the role in DATABASE_URL lacks rights
 */
export async function migrateUnderLock(
  settings: PostgresSettings,
  host: PostgresHost,
  migrations: readonly MigrationMeta[],
  now: Instant,
): Promise<Migrated> {
  // An upgrade may take its time, and so may waiting for that of another process.
  const client = postgres({ ...buildDriverOptions(settings, host), max: 1, connection: readParameters(settings) })
  try {
    // A pooler has its own limit, for which others may wait while one upgrades.
    if (settings.pooler !== 'transaction') await connect(client, settings)
    const isolation = { isolationLevel: 'read committed' } as const
    return await drizzle(client).transaction(async (transaction) => {
      const execute: Execute = async (statement) => [...(await transaction.execute(statement))]
      const opening = createPostgresOpening(execute)
      const connection = createStatements((_, work) => transaction.transaction(work))
      const setAside = (tables: readonly string[]) => setAsidePostgresTables(execute, tables)
      await execute(UPGRADE_TIMEOUTS)
      await execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`)
      const upgrade = await bringUpToDate({ opening, connection, migrations, setAside }, now)
      await assertMayWrite(execute)
      const [setting] = await execute(sql`select current_setting('transaction_timeout', true) as found`)
      return { upgrade, canTimeTransactions: typeof setting?.found === 'string' }
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

/**
 * Connects. The driver tries again for ever, and at once, where something accepts connections and closes them, as a balancer does whose
 * servers are all away, and rejects where it resets them.
 */
async function connect(client: postgres.Sql, settings: PostgresSettings): Promise<void> {
  const connecting = client`select 1`
  try {
    await withTimeout(computeConnectMs(settings), connecting)
  } catch (error) {
    if (!/^(|ECONNRESET|EPIPE)$/.test(readErrorCode(error) ?? '')) throw error
    throw Object.assign(new Error('there was no answer'), { code: 'CONNECT_TIMEOUT' })
  }
}

async function diagnoseMissingRights({ url }: PostgresSettings, execute: Execute, error: Error): Promise<Error | null> {
  try {
    return await findMissingRightsError(execute, error)
  } catch (another) {
    if (readErrorCode(another) !== readErrorCode(error)) return null
    // Both statements were refused alike, since it was the connection that was refused.
    const { database, user } = parsePostgresAddress(url, 'DATABASE_URL')
    return database === null || user === null ? null : createConnectDeniedError(error, database, user)
  }
}
