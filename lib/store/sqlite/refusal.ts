import { CannotStart } from '@/lib/domain/errors'
import { readCode, toReason } from '../driver-error'
import { LOCKS_REFUSED } from './faults'

/** Says in a sentence why the file cannot be used, and what to do. */
export function toCannotStart(path: string, error: unknown): unknown {
  if (error instanceof CannotStart || !(error instanceof Error)) return error
  const code = readCode(error) ?? ''
  const reason = toReason(error)
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return toDamagedError(path, reason, error)
  if (LOCKS_REFUSED.test(code) || code === 'SQLITE_PROTOCOL') return toUnlockableError(path, error)
  const advice = /^SQLITE_BUSY/.test(code)
    ? 'Another program has locked it: stop that program, and start again.'
    : 'Check that its folder exists, that this user may write to it and that there is free space, or set DB_PATH to another file.'
  return new CannotStart(`The database file ${path} cannot be opened (${reason}). ${advice}`, { cause: error })
}

const WAYS_OUT = 'Put the file on a local volume, or use PostgreSQL by setting DATABASE_URL.'

export function toUnlockableError(path: string, cause: unknown, waysOut = WAYS_OUT): CannotStart {
  const code = readCode(cause) ?? ''
  const refusal = code.startsWith('SQLITE_IOERR_SHMMAP') ? 'shares no file in memory' : 'refuses locks'
  return new CannotStart(
    `The database file ${path} cannot be used: its file system ${refusal} (${code}), as many network shares do, and SQLite needs that. ${waysOut}`,
    { cause },
  )
}

export function toDamagedError(path: string, reason: string, cause?: Error): CannotStart {
  return new CannotStart(
    `The database file ${path} is damaged or not a SQLite database (${reason}), and is left unchanged: restore it from a backup, or set DB_PATH to another file.`,
    { cause },
  )
}
