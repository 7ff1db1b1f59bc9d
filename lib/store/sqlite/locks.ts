import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { readErrorCode } from '../driver-error'
import { LOCK_REFUSAL_CODES } from './errors'
import { createUnlockableError } from './open-errors'

const FOLDER = '.locks-'
const LEFT_OVER_MS = 600_000

/**
 * Distinguishes a file system that refuses locks from another program that holds one. SQLite calls both busy, so this locks a new file,
 * which nobody else has.
 * @param path the path of the database, beside which the new file is made for a moment
 * @param remedy a sentence that says what to do, if the file is not a database to start with
 * @throws CannotStartError when files cannot be locked there, or cannot be shared in memory
 */
export function assertLockable(path: string, remedy?: string): void {
  try {
    lockFreshFile(path)
  } catch (error) {
    // Any other error, such as a full disk, is reported by whoever meets it with the database itself.
    const code = readErrorCode(error) ?? ''
    if (code.startsWith('SQLITE_BUSY') || LOCK_REFUSAL_CODES.test(code))
      throw createUnlockableError(path, error, remedy)
  }
}

/** Removes the folders of starts that were killed at the wrong moment, but not that of another start that is under way. */
function removeLeftovers(path: string): void {
  const beginning = `${basename(path)}${FOLDER}`
  for (const name of readdirSync(dirname(path)).filter((other) => other.startsWith(beginning))) {
    const folder = join(dirname(path), name)
    const madeAt = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (Date.now() - madeAt > LEFT_OVER_MS) rmSync(folder, { recursive: true, force: true })
  }
}

/** Locks the file in both ways in which the database is locked: as an upgrade does, and with a write-ahead log. */
function lockFreshFile(path: string): void {
  removeLeftovers(path)
  const folder = mkdtempSync(`${path}${FOLDER}`)
  try {
    const client = new Database(join(folder, 'fresh.db'), { timeout: 0 })
    try {
      client.exec(
        'pragma synchronous = off; create table fresh (id); pragma journal_mode = wal; insert into fresh values (1)',
      )
    } finally {
      client.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
