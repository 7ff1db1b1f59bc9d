import { setTimeout } from 'node:timers/promises'
import { readErrorCode } from '../driver-error'

/** The time to wait for another program, such as a backup, to release the file. */
const PATIENCE_MS = 5_000
const FIRST_PAUSE_MS = 2
const LONGEST_PAUSE_MS = 50

type RetryOptions = {
  patienceMs?: number
  /** Called after each failed attempt. An error that it throws ends the waiting. */
  onBusy?(waitedMs: number): void
}

/**
 * Does the work as soon as no other process has locked the file. SQLite's own waiting would keep the whole process from
 * answering anybody.
 * @param work changes nothing when the file is locked
 */
export async function retryWhileBusy<Answer>(
  work: () => Answer | PromiseLike<Answer>,
  { patienceMs = PATIENCE_MS, onBusy = () => {} }: RetryOptions = {},
): Promise<Answer> {
  const startedAt = performance.now()
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await work()
    } catch (error) {
      const waitedMs = performance.now() - startedAt
      if (!isBusy(error) || waitedMs > patienceMs) throw error
      onBusy(waitedMs)
    }
    await setTimeout(pause)
  }
}

function isBusy(error: unknown): boolean {
  return readErrorCode(error)?.startsWith('SQLITE_BUSY') ?? false
}
