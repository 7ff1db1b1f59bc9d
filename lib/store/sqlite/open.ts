import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type { MigrationMeta } from 'drizzle-orm/migrator'
import type { Instant } from '@/lib/domain/instant'
import { makeOwnFile, makeOwnFolder } from '../files/own-files'
import { createHealth, type OutageListener, unwatched } from '../health'
import { bringUpToDate } from '../migrate/bring-up-to-date'
import { inspect } from '../migrate/inspect'
import { readMigrations } from '../migrate/migrations'
import type { Opened } from '../opening'
import { createSqliteConnection } from './connection'
import { SQLITE_FAULTS } from './faults'
import { createLockWait, type LockWait } from './lock-wait'
import { assertLockable } from './locks'
import { toSqliteOpening } from './opening'
import { toCannotStart, toDamagedError } from './refusal'
import { setSqliteAside } from './set-aside'
import { isLogged, readUntouched } from './untouched'

/** SQLite takes a shorter file for an empty one, and overwrites what is in it. */
const SMALLEST_PAGE = 512

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

/** Within a process: who opens a file and closes it again lets go of every lock that the process has on it (POSIX). */
let lastOpening: Promise<unknown> = Promise.resolve()

async function open(path: string, migrationsFolder: string, now: Instant, listener: OutageListener): Promise<Opened> {
  try {
    const migrations = readMigrations(join(migrationsFolder, 'sqlite'))
    makeOwnFolder(dirname(path))
    const wait = createLockWait(path, listener)
    const isThere = existsSync(path)
    // Before anything is written that a file system without locks could not keep.
    if (!existsSync(`${path}-wal`) && !(isThere && isLogged(path))) assertLockable(path)
    if (isThere) await assertUsable(path, migrations, wait)
    else makeOwnFile(path)
    const opened = await openFile(path, migrations, now, { wait, listener })
    wait.end()
    return opened
  } catch (error) {
    throw toCannotStart(path, error)
  }
}

async function assertUsable(path: string, migrations: readonly MigrationMeta[], wait: LockWait): Promise<void> {
  const { size } = statSync(path)
  if (size > 0 && size < SMALLEST_PAGE) throw toDamagedError(path, 'it is too short')
  const read = async (client: Database.Database) => {
    const holding = await inspect(toSqliteOpening(client, path), migrations)
    if (holding !== 'predecessor') return
    const fault = client.pragma('quick_check(1)', { simple: true })
    if (fault !== 'ok') throw toDamagedError(path, String(fault))
  }
  await wait.whenFree(() => readUntouched(path, 0, read))
}

async function openFile(
  path: string,
  migrations: readonly MigrationMeta[],
  now: Instant,
  { wait, listener }: { wait: LockWait; listener: OutageListener },
): Promise<Opened> {
  // Waited for by `wait`, and from then on by `retryWhileBusy`.
  const client = new Database(path, { timeout: 0 })
  try {
    const connection = createSqliteConnection(client, unwatched)
    const opening = toSqliteOpening(client, path)
    const setAside = () => setSqliteAside(client, path, now)
    const work = () => bringUpToDate({ opening, connection, migrations, setAside }, now)
    const upgrade = await inTransaction(client, wait, work)
    await wait.whenFree(() => client.pragma('journal_mode = WAL'))
    client.pragma(`cache_size = -${CACHE_KIB}`)
    client.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    client.pragma('foreign_keys = ON')
    const health = createHealth(opening.name, SQLITE_FAULTS, listener)
    return { connection: createSqliteConnection(client, health), upgrade }
  } catch (error) {
    client.close()
    throw error
  }
}

/** Keeps other writers out while `work` goes on; when it rejects, or the process is killed, nothing has changed. */
async function inTransaction<Answer>(
  client: Database.Database,
  { whenFree }: LockWait,
  work: () => Promise<Answer>,
): Promise<Answer> {
  await whenFree(() => {
    // A 200 is a promise: each commit is synced to the disk before it is answered.
    client.pragma('synchronous = FULL')
    client.pragma(`cache_size = -${UPGRADE_CACHE_KIB}`)
    // What the predecessor did not enforce must not stop its tables from being dropped.
    client.pragma('foreign_keys = OFF')
    client.exec('begin immediate')
  })
  try {
    const answer = await work()
    // It also waits for those who read.
    await whenFree(() => client.exec('commit'))
    return answer
  } catch (error) {
    if (client.inTransaction) client.exec('rollback')
    throw error
  }
}
