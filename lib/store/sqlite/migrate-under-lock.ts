import type Database from 'better-sqlite3'
import type { MigrationMeta } from 'drizzle-orm/migrator'
import type { Instant } from '@/lib/domain/instant'
import { UNMONITORED } from '../health'
import { bringUpToDate } from '../migrate/bring-up-to-date'
import type { UpgradeReport } from '../predecessor/report'
import { createSqliteConnection } from './connection'
import type { LockWait } from './lock-wait'
import { createSqliteOpening } from './opening'
import { setAsideSqliteTables } from './set-aside'

/** The cache during an upgrade, which writes all of the file; with a smaller cache it would write each page several times. */
const UPGRADE_CACHE_KIB = 64_000

/**
 * Brings the file up to date in one transaction, in which no two processes are at once.
 * @throws CannotStartError when the file cannot be used
 */
export function migrateUnderLock(
  client: Database.Database,
  path: string,
  migrations: readonly MigrationMeta[],
  { wait, now }: { wait: LockWait; now: Instant },
): Promise<UpgradeReport | null> {
  const opening = createSqliteOpening(client, path)
  const connection = createSqliteConnection(client, UNMONITORED)
  const setAside = (tables: readonly string[]) => setAsideSqliteTables(client, path, tables, now)
  return runInTransaction(client, wait, () => bringUpToDate({ opening, connection, migrations, setAside }, now))
}

/** Keeps other writers out while `work` goes on; when it rejects, or the process is killed, nothing has changed. */
async function runInTransaction<Answer>(
  client: Database.Database,
  { runWhenFree }: LockWait,
  work: () => Promise<Answer>,
): Promise<Answer> {
  await runWhenFree(() => {
    // A 200 is a promise: each commit is synced to the disk before it is answered.
    client.pragma('synchronous = FULL')
    client.pragma(`cache_size = -${UPGRADE_CACHE_KIB}`)
    // The predecessor did not enforce foreign keys; rows that violate them must not stop its tables from being dropped.
    client.pragma('foreign_keys = OFF')
    client.exec('begin immediate')
  })
  try {
    const answer = await work()
    // The commit also waits for readers.
    await runWhenFree(() => client.exec('commit'))
    return answer
  } catch (error) {
    if (client.inTransaction) client.exec('rollback')
    throw error
  }
}
