const LONGEST_PAUSE_MS = 1_000

/**
 * Runs `run` at once when it is idle. All calls while it runs share one run that follows, after a pause as long as the last run
 * took, but a second at most, so that short runs fill no more than half of the time.
 * @param run must not reject
 * @returns a function whose promise resolves when a run that began after the call has ended
 */
export function coalesce(run: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | null = null
  let following: Promise<void> | null = null

  async function runOnce(): Promise<number> {
    const startedAt = performance.now()
    await run()
    return performance.now() - startedAt
  }

  async function runAndPause(): Promise<void> {
    const tookMs = await runOnce()
    pause = new Promise((resolve) => setTimeout(resolve, Math.min(tookMs, LONGEST_PAUSE_MS)))
    current = null
  }

  async function follow(previous: Promise<void>): Promise<void> {
    await previous
    await pause
    following = null
    return start()
  }

  let pause: Promise<void> = Promise.resolve()

  function start(): Promise<void> {
    current ??= runAndPause()
    return current
  }

  return () => {
    if (current === null && following === null) return start()
    following ??= follow(current ?? Promise.resolve())
    return following
  }
}
