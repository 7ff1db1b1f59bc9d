const CHECK_INTERVAL_MS = 100
const MAX_LAG_MS = 200
const STOP_AFTER_MS = 5_000

/**
 * The number of late checks in a row that mean overload; together they take more than a second. One long step, such as loading the
 * code of a page, makes one check late.
 */
const LATE_CHECKS_FOR_OVERLOAD = 4

/**
 * Checks for overload as long as somebody asks, and rests otherwise: checking ten times a second is most of what an idle server would do.
 * @returns a function that tells whether this process has been late for a while, since it has more to do than it can
 */
export function watchOverload(): () => boolean {
  let isOverloaded = false
  let lastAskedAt = 0
  let isChecking = false

  function startChecking(): void {
    isChecking = true
    const detectOverload = createOverloadDetector()
    let dueAt = performance.now() + CHECK_INTERVAL_MS
    const timer = setInterval(() => {
      const now = performance.now()
      isOverloaded = detectOverload(now - dueAt)
      dueAt = now + CHECK_INTERVAL_MS
      if (now - lastAskedAt < STOP_AFTER_MS) return
      clearInterval(timer)
      isChecking = false
      isOverloaded = false
    }, CHECK_INTERVAL_MS)
    timer.unref()
  }

  return () => {
    lastAskedAt = performance.now()
    if (!isChecking) startChecking()
    return isOverloaded
  }
}

/** Creates a function that takes the lateness of each check in ms, and returns whether enough checks in a row were too late. */
export function createOverloadDetector(): (lateMs: number) => boolean {
  let lateChecks = 0
  return (lateMs) => {
    lateChecks = lateMs > MAX_LAG_MS ? lateChecks + 1 : 0
    return lateChecks >= LATE_CHECKS_FOR_OVERLOAD
  }
}
