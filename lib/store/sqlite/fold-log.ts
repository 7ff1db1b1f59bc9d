import type Database from 'better-sqlite3'
import { readErrorCode } from '../driver-error'

/** The size of the log at which it is folded into the file, once the disk has been full: 1 MiB. */
const PAGES_AFTER_FULL_DISK = 250

/**
 * Has a full disk not stay full of the log itself. SQLite folds its log into the file after a write that succeeded
 * (https://sqlite.org/wal.html#ckpt), and a log that took the last room lets no write succeed. So once the disk has been full, the log is
 * folded in before the next write, and kept small from then on.
 * @returns a function that makes of a write, which throws what SQLite throws, one that does this
 */
export function createLogFolding(client: Database.Database): <Answer>(write: () => Answer) => () => Answer {
  let isOverdue = false
  return (write) => () => {
    if (isOverdue) isOverdue = !foldLog(client)
    try {
      return write()
    } catch (error) {
      if (readErrorCode(error) === 'SQLITE_FULL') {
        isOverdue = true
        client.pragma(`wal_autocheckpoint = ${PAGES_AFTER_FULL_DISK}`)
      }
      throw error
    }
  }
}

/** Folds the log in and starts it anew at its beginning, so that its room serves again. Returns false when that is not possible yet. */
function foldLog(client: Database.Database): boolean {
  try {
    return client.pragma('wal_checkpoint(RESTART)', { simple: true }) === 0
  } catch {
    return false
  }
}
