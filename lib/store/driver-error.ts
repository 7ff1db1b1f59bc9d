import { Unavailable } from '@/lib/domain/errors'

/**
 * Answers `Unavailable` for a failure that waiting or an operator can cure, anything else as it is.
 * Drivers put the code on the error, and Drizzle wraps that as `cause`.
 */
export function toStoreError(error: unknown, isCurable: (code: string) => boolean): unknown {
  const code = readCode(error)
  if (code === null || !isCurable(code)) return error
  return new Unavailable(`The database is not available (${code}).`, { cause: error })
}

/** The driver's code, or the system's. */
export function readCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  return readCode(error.cause)
}

/** What the driver says; the message that Drizzle wraps it in is the whole query. */
export function toReason(error: Error): string {
  if (error.cause instanceof Error) return toReason(error.cause)
  return error.message || (readCode(error) ?? error.name)
}
