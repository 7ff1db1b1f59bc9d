/** A point in time as RFC 3339 in UTC with milliseconds, `2026-11-23T12:00:00.000Z`. It sorts as text, and is sent out as it is. */
export type Instant = string

const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/

export function toInstant(date: Date): Instant {
  return date.toISOString()
}

/** Returns the later of two instants. One that is null counts for nothing. */
export function selectLaterKnown(one: Instant | null, other: Instant | null): Instant | null {
  return one !== null && (other === null || one > other) ? one : other
}

export function selectLater(one: Instant, other: Instant): Instant {
  return other > one ? other : one
}

/** The first and last instants that RFC 3339 can write and both databases hold; PostgreSQL has no year 0. */
const FIRST: Instant = '0001-01-01T00:00:00.000Z'
const LAST: Instant = '9999-12-31T23:59:59.999Z'

/** Parses an RFC 3339 time of any offset and precision. Returns null when `text` is no such time of the years 1 to 9999 in UTC. */
export function parseInstant(text: string): Instant | null {
  if (!RFC_3339.test(text)) return null
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) return null
  const instant = toInstant(date)
  return instant >= FIRST && instant <= LAST ? instant : null
}
