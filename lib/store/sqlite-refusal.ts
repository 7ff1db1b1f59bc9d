import { CannotStart } from '@/lib/domain/errors'
import { readCode, toReason } from './driver-error'

/** Says in a sentence why the file cannot be used, and what to do. */
export function toCannotStart(path: string, error: unknown): unknown {
  if (error instanceof CannotStart || !(error instanceof Error)) return error
  const code = readCode(error) ?? ''
  const reason = toReason(error)
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return toDamagedError(path, reason, error)
  const advice = /^SQLITE_BUSY/.test(code)
    ? 'Another program has locked it: stop that program, and start again.'
    : 'Check that its folder exists, that this user may write to it and that there is free space, or set DB_PATH to another file.'
  return new CannotStart(`The database file ${path} cannot be opened (${reason}). ${advice}`, { cause: error })
}

export function toDamagedError(path: string, reason: string, cause?: Error): CannotStart {
  return new CannotStart(
    `The database file ${path} is damaged or not a SQLite database (${reason}), and is left unchanged: restore it from a backup, or set DB_PATH to another file.`,
    { cause },
  )
}
