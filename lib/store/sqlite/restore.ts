import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, linkSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { CannotStartError, ConflictError, InvalidInputError } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import { readErrorCode } from '../driver-error'
import { buildKeptPath } from '../files/keep-copy'
import { makeOwnFolder } from '../files/own-files'
import { writeAtomically } from '../files/write-atomically'
import { identifyDatabase } from '../migrate/identify-database'
import { readMigrations } from '../migrate/migrations'
import { assertIntact } from './assert-intact'
import { copySqlite } from './backup'
import { assertLockable } from './locks'
import { createOpenError } from './open-errors'
import { createSqliteOpening } from './opening'
import { readUntouched } from './untouched'

const BUSY_TIMEOUT_MS = 5_000

/**
 * Puts a copy of a backup in the place of the SQLite file, as readable to others as that was, and keeps the previous file beside it.
 * @param migrationsFolder holds the folders `sqlite` and `postgres`
 * @returns the path of the previous file; null when there was none
 * @throws InvalidInputError when the backup is no database of ours
 * @throws CannotStartError when the backup is damaged, or of a newer version, or files cannot be locked at the place of the database
 * @throws ConflictError when a server, or any other program, has the file open
 */
export async function restoreSqlite(
  path: string,
  backup: string,
  migrationsFolder: string,
  now: Instant,
): Promise<string | null> {
  await assertRestorable(path, backup, migrationsFolder)
  makeOwnFolder(dirname(path))
  assertLockable(path)
  let kept: string | null = null
  const restored = `${path}.restored`
  await writeAtomically(restored, async (unfinished) => {
    await copySqlite(backup, unfinished)
    assignNewName(unfinished)
  })
  const release = lockFile(path)
  try {
    kept = keepPreviousFile(path, now)
    if (kept !== null) chmodSync(restored, statSync(kept).mode)
    renameSync(restored, path)
  } finally {
    release()
  }
  return kept
}

/**
 * Gives the database a new name. Its revisions come a second time, and mean something else: whoever knows one of them must not take this
 * for the database that it was.
 */
function assignNewName(path: string): void {
  const client = new Database(path)
  client.prepare('update pulse set database = ?').run(randomUUID())
  client.close()
}

async function assertRestorable(path: string, backup: string, migrationsFolder: string): Promise<void> {
  if (!existsSync(backup)) throw new InvalidInputError(`There is no file ${backup}.`)
  if (existsSync(path) && statSync(path).ino === statSync(backup).ino) {
    throw new InvalidInputError(`${backup} is the database itself: choose a backup of it.`)
  }
  const migrations = readMigrations(join(migrationsFolder, 'sqlite'))
  try {
    await readUntouched(backup, BUSY_TIMEOUT_MS, async (client) => {
      const names = { name: `The backup ${backup}`, remedy: 'choose another backup' }
      const contents = await identifyDatabase({ ...createSqliteOpening(client, backup), ...names }, migrations)
      if (contents !== 'ours') throw new InvalidInputError(`${backup} is not a backup of Diun Dashboard.`)
      assertIntact(client, backup)
    })
  } catch (error) {
    throw error instanceof InvalidInputError ? error : createOpenError(backup, error)
  }
}

/**
 * Keeps every other program from the file. Every program that uses a file in WAL mode has a shared lock on it for as long as it is open,
 * and only a program that is alone can leave that mode (https://sqlite.org/wal.html).
 * @returns a function that releases the file
 */
function lockFile(path: string): () => void {
  if (!existsSync(path)) return () => {}
  const client = new Database(path, { timeout: BUSY_TIMEOUT_MS })
  try {
    client.pragma('locking_mode = exclusive')
    client.pragma('journal_mode = delete')
    client.exec('begin exclusive; commit')
  } catch (error) {
    client.close()
    const code = readErrorCode(error) ?? ''
    // A damaged file is no reason not to restore.
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return () => {}
    if (!/^SQLITE_BUSY/.test(code)) throw createOpenError(path, error)
    throw new ConflictError(`The server or another program has ${path} open: stop it and run this again.`)
  }
  return () => client.close()
}

/** Links the file under another name. Under its own name it stays until another file takes its place. */
function keepPreviousFile(path: string, now: Instant): string | null {
  if (!existsSync(path)) return null
  const kept = buildKeptPath(path, 'restore', now)
  if (existsSync(kept)) throw new CannotStartError(`${kept} already exists: run this again in a second.`)
  linkSync(path, kept)
  // A damaged file still has them; to the file that takes its place they would be fatal.
  for (const suffix of ['-journal', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, kept + suffix)
  }
  return kept
}
