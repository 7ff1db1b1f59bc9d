const LOOK_EVERY_MS = 100
const LATE_MS = 200

/** In a row; together they take more than a second. One long step, such as loading the code of a page, is one look. */
const LATE_LOOKS = 4

/** @returns whether this process has been late for a while: it has more to do than it can */
export function watchLateness(): () => boolean {
  const judge = createJudge()
  let isLate = false
  let dueAt = performance.now() + LOOK_EVERY_MS
  setInterval(() => {
    const now = performance.now()
    isLate = judge(now - dueAt)
    dueAt = now + LOOK_EVERY_MS
  }, LOOK_EVERY_MS).unref()
  return () => isLate
}

/** @returns a function to be told by how much each look was late; it answers whether that has been too much for a while */
export function createJudge(): (lateMs: number) => boolean {
  let lateLooks = 0
  return (lateMs) => {
    lateLooks = lateMs > LATE_MS ? lateLooks + 1 : 0
    return lateLooks >= LATE_LOOKS
  }
}
