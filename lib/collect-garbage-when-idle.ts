/** This is often enough that memory is given back soon after a busy time, and seldom enough to cost nothing. */
const CHECK_INTERVAL_MS = 2_000

/** The processor time that makes a collection worthwhile: a visit takes much less, and leaves little behind. */
const BUSY_MS = 2_000

/** The processor time that a resting server needs at most between two checks. */
const IDLE_MS = 100

/**
 * Makes V8 collect garbage once the server rests after a busy time. By itself V8 collects only while something is allocated, so that
 * a resting server would keep what its busiest time left behind. This needs Node's `--expose-gc`.
 */
export function collectGarbageWhenIdle(): void {
  const { gc } = globalThis
  if (gc === undefined) return
  // Only this thorough kind gives the young generation's room back as well.
  const recordUsage = createIdleCollector(() => gc({ type: 'major', execution: 'sync', flavor: 'last-resort' }))
  let before = process.cpuUsage()
  setInterval(() => {
    const { user, system } = process.cpuUsage(before)
    recordUsage((user + system) / 1_000)
    before = process.cpuUsage()
  }, CHECK_INTERVAL_MS).unref()
}

/** Creates a function that takes the processor time used since its last call, in ms, and collects when that is due. */
export function createIdleCollector(collect: () => void): (usedMs: number) => void {
  // Starting up counts as a busy time.
  let usedSinceMs = BUSY_MS
  return (usedMs) => {
    usedSinceMs += usedMs
    if (usedSinceMs < BUSY_MS || usedMs > IDLE_MS) return
    usedSinceMs = 0
    collect()
  }
}
