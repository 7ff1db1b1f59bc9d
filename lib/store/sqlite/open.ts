import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type { MigrationMeta } from 'drizzle-orm/migrator'
import type { Instant } from '@/lib/domain/instant'
import { makeOwnFile, makeOwnFolder } from '../files/own-files'
import { createHealthMonitor, type OutageListener } from '../health'
import { identifyDatabase } from '../migrate/identify-database'
import { readMigrations } from '../migrate/migrations'
import type { Opened } from '../opening'
import { assertIntact } from './assert-intact'
import { createSqliteConnection } from './connection'
import { SQLITE_ERRORS } from './errors'
import { createLockWait, type LockWait } from './lock-wait'
import { assertLockable } from './locks'
import { migrateUnderLock } from './migrate-under-lock'
import { createDamagedError, createOpenError } from './open-errors'
import { createSqliteOpening } from './opening'
import { isInWalMode, readUntouched } from './untouched'

/** The smallest size of a database, in bytes. SQLite takes a shorter file for an empty one, and overwrites what is in it. */
const SMALLEST_PAGE = 512

/**
 * The size of the log at which it is folded into the file: 16 MiB. Ids are hashes, so events touch pages all over the file, and each page
 * is folded in once instead of every 4 MiB.
 */
const CHECKPOINT_PAGES = 4_000
const CACHE_KIB = 16_000

/**
 * Opens the SQLite file, made with its folder when missing, and brings it up to date; processes that start together take
 * turns. A file that cannot be used stays as it is.
 * @param migrationsFolder holds the folders `sqlite` and `postgres`
 * @throws CannotStartError when the file cannot be used
 */
export function openSqlite(
  path: string,
  migrationsFolder: string,
  now: Instant,
  listener: OutageListener,
): Promise<Opened> {
  const opened = lastOpening.then(() => open(path, migrationsFolder, now, listener))
  lastOpening = opened.catch(() => {})
  return opened
}

/** The last opening in this process. Openings take turns, because closing a file releases every lock that the process has on it (POSIX). */
let lastOpening: Promise<unknown> = Promise.resolve()

async function open(path: string, migrationsFolder: string, now: Instant, listener: OutageListener): Promise<Opened> {
  try {
    const migrations = readMigrations(join(migrationsFolder, 'sqlite'))
    makeOwnFolder(dirname(path))
    const wait = createLockWait(path, listener)
    const isThere = existsSync(path)
    // This comes before anything is written that a file system without locks could not keep.
    if (!existsSync(`${path}-wal`) && !(isThere && isInWalMode(path))) assertLockable(path)
    if (isThere) await assertUsable(path, migrations, wait)
    else makeOwnFile(path)
    const opened = await openFile(path, migrations, now, { wait, listener })
    wait.end()
    return opened
  } catch (error) {
    throw createOpenError(path, error)
  }
}

async function assertUsable(path: string, migrations: readonly MigrationMeta[], wait: LockWait): Promise<void> {
  const { size } = statSync(path)
  if (size > 0 && size < SMALLEST_PAGE) throw createDamagedError(path, 'it is too short')
  const read = async (client: Database.Database) => {
    const contents = await identifyDatabase(createSqliteOpening(client, path), migrations)
    if (contents === 'predecessor') assertIntact(client, path)
  }
  await wait.runWhenFree(() => readUntouched(path, 0, read))
}

async function openFile(
  path: string,
  migrations: readonly MigrationMeta[],
  now: Instant,
  { wait, listener }: { wait: LockWait; listener: OutageListener },
): Promise<Opened> {
  // SQLite itself must not wait: `wait` does so at the start, and `retryWhileBusy` from then on.
  const client = new Database(path, { timeout: 0 })
  try {
    const upgrade = await migrateUnderLock(client, path, migrations, { wait, now })
    await wait.runWhenFree(() => client.pragma('journal_mode = WAL'))
    client.pragma(`cache_size = -${CACHE_KIB}`)
    client.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    client.pragma('foreign_keys = ON')
    const health = createHealthMonitor(createSqliteOpening(client, path).name, SQLITE_ERRORS, listener)
    return { connection: createSqliteConnection(client, health), upgrade }
  } catch (error) {
    client.close()
    throw error
  }
}
