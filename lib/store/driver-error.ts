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
