/** The time that a set-up may take before the minute that it names begins. */
const AHEAD_MS = 10_000

/** Finds a minute that is about to begin, as `HH:mm` in UTC. */
export function findNextMinute(): string {
  return new Date(Date.now() + AHEAD_MS + 60_000).toISOString().slice(11, 16)
}
