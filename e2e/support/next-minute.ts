/** The time that a set-up may take before the minute that it names begins. */
const AHEAD_MS = 10_000
const MINUTE_MS = 60_000

/** Finds a minute that is about to begin: as `HH:mm` in UTC, and its beginning in ms. */
export function findNextMinute(): { at: string; startMs: number } {
  const startMs = Math.ceil((Date.now() + AHEAD_MS) / MINUTE_MS) * MINUTE_MS
  return { at: new Date(startMs).toISOString().slice(11, 16), startMs }
}
