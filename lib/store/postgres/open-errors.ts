import { CannotStartError } from '@/lib/domain/errors'
import { describeError } from '../driver-error'

/** Creates an error which says in a sentence why the database cannot be used, and what to do. */
export function createOpenError(error: unknown): unknown {
  if (error instanceof CannotStartError || !(error instanceof Error)) return error
  return new CannotStartError(`The PostgreSQL database cannot be used (${describeError(error)}). Check DATABASE_URL.`, {
    cause: error,
  })
}
