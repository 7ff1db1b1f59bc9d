/** The driver's code, or the system's. */
export function readErrorCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  return readErrorCode(error.cause)
}

/** What the driver threw: the message that Drizzle wraps it in is the whole query, with its values. */
export function unwrapDriverError(error: Error): Error {
  return error.cause instanceof Error ? unwrapDriverError(error.cause) : error
}

/** What the driver says. */
export function describeError(error: Error): string {
  const { message, name } = unwrapDriverError(error)
  return message || (readErrorCode(error) ?? name)
}
