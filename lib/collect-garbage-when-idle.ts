/** Often enough that a busy time is soon forgotten, and rarely enough to cost nothing. */
const CHECK_INTERVAL_MS = 5_000

/** Of processor time: a visit takes much less, and what it leaves behind is not worth a collection. */
const BUSY_MS = 2_000

/** Of processor time, between two looks: what a resting server needs at most. */
const IDLE_MS = 250

/**
 * Lets V8 collect once the server rests after a busy time. By itself it collects only while something is allocated, so that a
 * resting server would hold what its busiest time left behind. Needs Node's `--expose-gc`.
 */
export function collectGarbageWhenIdle(): void {
  const { gc } = globalThis
  if (gc === undefined) return
  // The thorough kind alone gives the young generation's room back as well.
  const recordUsage = createIdleCollector(() => gc({ type: 'major', execution: 'sync', flavor: 'last-resort' }))
  let before = process.cpuUsage()
  setInterval(() => {
    const { user, system } = process.cpuUsage(before)
    recordUsage((user + system) / 1_000)
    before = process.cpuUsage()
  }, CHECK_INTERVAL_MS).unref()
}

/** @returns a function to be told, time and again, how much processor time was used since; it collects when that is due */
export function createIdleCollector(collect: () => void): (usedMs: number) => void {
  // The start was a busy time.
  let usedSinceMs = BUSY_MS
  return (usedMs) => {
    usedSinceMs += usedMs
    if (usedSinceMs < BUSY_MS || usedMs > IDLE_MS) return
    usedSinceMs = 0
    collect()
  }
}
