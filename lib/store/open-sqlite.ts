import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type { MigrationMeta } from 'drizzle-orm/migrator'
import type { Instant } from '@/lib/domain/instant'
import { bringUpToDate } from './bring-up-to-date'
import { createHealth, type OutageListener, unwatched } from './health'
import { inspect } from './inspect'
import { readMigrations } from './migrations'
import type { Opened } from './opening'
import { makeOwnFile, makeOwnFolder } from './own-files'
import { createSqliteConnection } from './sqlite'
import { SQLITE_FAULTS } from './sqlite-faults'
import { toSqliteOpening } from './sqlite-opening'
import { toCannotStart, toDamagedError } from './sqlite-refusal'
import { setSqliteAside } from './sqlite-set-aside'
import { readUntouched } from './sqlite-untouched'

/** SQLite takes a shorter file for an empty one, and overwrites what is in it. */
const SMALLEST_PAGE = 512

/** How long a start waits for another one that upgrades the file. */
const LONGEST_UPGRADE_MS = 300_000

/** 16 MiB: ids are hashes, so events touch pages all over the file, and each is folded in once instead of every 4 MiB. */
const CHECKPOINT_PAGES = 4_000
const CACHE_KIB = 16_000
/** An upgrade writes all of the file; with less of it at hand, each page several times. */
const UPGRADE_CACHE_KIB = 64_000

/**
 * Opens the SQLite file, made with its folder when missing, and brings it up to date; processes that start together take
 * turns. A file that cannot be used stays as it is.
 * @param migrationsFolder holds the folders `sqlite` and `postgres`
 * @throws CannotStart when the file cannot be used
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

/** SQLite waits in the thread: within a process, who waits would keep who holds the file from letting go of it. */
let lastOpening: Promise<unknown> = Promise.resolve()

async function open(path: string, migrationsFolder: string, now: Instant, listener: OutageListener): Promise<Opened> {
  try {
    const migrations = readMigrations(join(migrationsFolder, 'sqlite'))
    makeOwnFolder(dirname(path))
    if (existsSync(path)) await assertUsable(path, migrations)
    else makeOwnFile(path)
    return await openFile(path, migrations, now, listener)
  } catch (error) {
    throw toCannotStart(path, error)
  }
}

async function assertUsable(path: string, migrations: readonly MigrationMeta[]): Promise<void> {
  const { size } = statSync(path)
  if (size > 0 && size < SMALLEST_PAGE) throw toDamagedError(path, 'it is too short')
  await readUntouched(path, LONGEST_UPGRADE_MS, async (client) => {
    const holding = await inspect(toSqliteOpening(client, path), migrations)
    if (holding !== 'predecessor') return
    const fault = client.pragma('quick_check(1)', { simple: true })
    if (fault !== 'ok') throw toDamagedError(path, String(fault))
  })
}

async function openFile(
  path: string,
  migrations: readonly MigrationMeta[],
  now: Instant,
  listener: OutageListener,
): Promise<Opened> {
  const client = new Database(path, { timeout: LONGEST_UPGRADE_MS })
  try {
    // A 200 is a promise: each commit is synced to the disk before it is answered.
    client.pragma('synchronous = FULL')
    client.pragma(`cache_size = -${UPGRADE_CACHE_KIB}`)
    const connection = createSqliteConnection(client, unwatched)
    const opening = toSqliteOpening(client, path)
    const setAside = () => setSqliteAside(client, path, now)
    const upgrade = await inTransaction(client, () => bringUpToDate({ opening, connection, migrations, setAside }, now))
    client.pragma('journal_mode = WAL')
    client.pragma(`cache_size = -${CACHE_KIB}`)
    client.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    // From now on `retryWhileBusy` waits.
    client.pragma('busy_timeout = 0')
    client.pragma('foreign_keys = ON')
    const health = createHealth(opening.name, SQLITE_FAULTS, listener)
    return { connection: createSqliteConnection(client, health), upgrade }
  } catch (error) {
    client.close()
    throw error
  }
}

/** Keeps other writers out while `work` goes on; when it rejects, or the process is killed, nothing has changed. */
async function inTransaction<Answer>(client: Database.Database, work: () => Promise<Answer>): Promise<Answer> {
  // What the predecessor did not enforce must not stop its tables from being dropped.
  client.pragma('foreign_keys = OFF')
  client.exec('begin immediate')
  try {
    const answer = await work()
    client.exec('commit')
    return answer
  } catch (error) {
    if (client.inTransaction) client.exec('rollback')
    throw error
  }
}
