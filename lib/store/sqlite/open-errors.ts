import { CannotStartError } from '@/lib/domain/errors'
import { describeError, readErrorCode } from '../driver-error'
import { LOCK_REFUSAL_CODES } from './errors'

/** Creates an error which says in a sentence why the file cannot be used, and what to do. */
export function createOpenError(path: string, error: unknown): unknown {
  if (error instanceof CannotStartError || !(error instanceof Error)) return error
  const code = readErrorCode(error) ?? ''
  const reason = describeError(error)
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return createDamagedError(path, reason, error)
  if (LOCK_REFUSAL_CODES.test(code) || code === 'SQLITE_PROTOCOL') return createUnlockableError(path, error)
  const advice = /^SQLITE_BUSY/.test(code)
    ? 'Another program has locked it: stop that program, and start again.'
    : 'Check that its folder exists, that this user may write to it and that there is free space, or set DB_PATH to another file.'
  return new CannotStartError(`The database file ${path} cannot be opened (${reason}). ${advice}`, { cause: error })
}

const DEFAULT_REMEDY = 'Put the file on a local volume, or use PostgreSQL by setting DATABASE_URL.'

export function createUnlockableError(path: string, cause: unknown, remedy = DEFAULT_REMEDY): CannotStartError {
  const code = readErrorCode(cause) ?? ''
  const refusal = code.startsWith('SQLITE_IOERR_SHMMAP') ? 'shares no file in memory' : 'refuses locks'
  return new CannotStartError(
    `The database file ${path} cannot be used: its file system ${refusal} (${code}), as many network shares do, and SQLite needs that. ${remedy}`,
    { cause },
  )
}

export function createDamagedError(path: string, reason: string, cause?: Error): CannotStartError {
  return new CannotStartError(
    `The database file ${path} is damaged or not a SQLite database (${reason}), and is left unchanged: restore it from a backup, or set DB_PATH to another file.`,
    { cause },
  )
}
