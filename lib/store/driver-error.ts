/** The driver's code, or the system's. */
export function readCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  return readCode(error.cause)
}

/** What the driver threw: the message that Drizzle wraps it in is the whole query, with its values. */
export function toDriverError(error: Error): Error {
  return error.cause instanceof Error ? toDriverError(error.cause) : error
}

/** What the driver says. */
export function toReason(error: Error): string {
  const { message, name } = toDriverError(error)
  return message || (readCode(error) ?? name)
}
