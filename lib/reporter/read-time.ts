/** Reads seconds since 1970, in which Docker writes times, as RFC 3339; null for anything else. */
export function readSeconds(seconds: unknown): string | null {
  return typeof seconds === 'number' && seconds > 0 ? readTime(new Date(seconds * 1_000)) : null
}

/** Reads a time that Go wrote, as RFC 3339 with milliseconds; null for none. One that never was is in the year 1. */
export function readTime(time: string | Date): string | null {
  const date = new Date(time)
  return date.getTime() > 0 ? date.toISOString() : null
}
