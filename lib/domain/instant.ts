/** A point in time as RFC 3339 in UTC with milliseconds, `2026-11-23T12:00:00.000Z`: sorts as text, and leaves as it is. */
export type Instant = string

const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/

export function toInstant(date: Date): Instant {
  return date.toISOString()
}

/** Reads an RFC 3339 time of any offset and precision; null when `text` is no such time. */
export function readInstant(text: string): Instant | null {
  if (!RFC_3339.test(text)) return null
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) return null
  return toInstant(date)
}
