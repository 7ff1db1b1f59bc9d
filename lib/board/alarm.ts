/** The longest wait for a ring: clocks are set, and a timer cannot exceed 24 days. */
const LONGEST_WAIT_MS = 60 * 60 * 1000

/** Creates an alarm that can be set anew, and does not keep the process alive. */
export function createAlarm(onRing: () => void) {
  let timer: NodeJS.Timeout | undefined
  return {
    set(waitMs: number): void {
      clearTimeout(timer)
      timer = setTimeout(onRing, Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS))
      timer.unref()
    },
    clear(): void {
      clearTimeout(timer)
    },
  }
}
