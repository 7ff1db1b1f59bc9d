import { DrizzleQueryError } from 'drizzle-orm'

/** Returns the code that the driver or the system gave to the error; null when there is none. */
export function readErrorCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  return readErrorCode(error.cause)
}

/** Returns the error that the driver threw: the message of Drizzle's wrapper is the whole query, with its values. */
function unwrapDriverError(error: Error): Error {
  return error.cause instanceof Error ? unwrapDriverError(error.cause) : error
}

/**
 * Returns the error without the values of the query and of the row that it is about, which may be secrets: it may be logged. PostgreSQL
 * quotes the row in `detail`.
 */
export function dropValues(error: unknown): unknown {
  if (!(error instanceof DrizzleQueryError)) return error
  const cause = unwrapDriverError(error)
  Reflect.deleteProperty(cause, 'detail')
  return cause
}

/** Returns the message of the driver's error, or else its code or name. */
export function describeError(error: Error): string {
  const { message, name } = unwrapDriverError(error)
  return message || (readErrorCode(error) ?? name)
}
