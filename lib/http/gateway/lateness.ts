const LOOK_EVERY_MS = 100
const LATE_MS = 200
const REST_AFTER_MS = 5_000

/** In a row; together they take more than a second. One long step, such as loading the code of a page, is one look. */
const LATE_LOOKS = 4

/**
 * It looks for as long as somebody asks, and rests when nobody does: looking ten times a second is most of what an idle server would do.
 * @returns whether this process has been late for a while: it has more to do than it can
 */
export function watchLateness(): () => boolean {
  let isLate = false
  let askedAt = 0
  let isLooking = false

  function startLooking(): void {
    isLooking = true
    const judge = createJudge()
    let dueAt = performance.now() + LOOK_EVERY_MS
    const timer = setInterval(() => {
      const now = performance.now()
      isLate = judge(now - dueAt)
      dueAt = now + LOOK_EVERY_MS
      if (now - askedAt < REST_AFTER_MS) return
      clearInterval(timer)
      isLooking = false
      isLate = false
    }, LOOK_EVERY_MS)
    timer.unref()
  }

  return () => {
    askedAt = performance.now()
    if (!isLooking) startLooking()
    return isLate
  }
}

/** @returns a function to be told by how much each look was late; it answers whether that has been too much for a while */
export function createJudge(): (lateMs: number) => boolean {
  let lateLooks = 0
  return (lateMs) => {
    lateLooks = lateMs > LATE_MS ? lateLooks + 1 : 0
    return lateLooks >= LATE_LOOKS
  }
}
