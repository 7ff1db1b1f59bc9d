import { UnavailableError } from '@/lib/domain/errors'
import type { OutageListener } from '../health'
import { assertLockable } from './locks'
import { retryWhileBusy } from './retry-while-busy'

/** The longest time that a start waits for another one that upgrades the file, or for any other program. */
const LONGEST_WAIT_MS = 300_000
/** The time that a start waits before it reports it: starts that come together wait for each other for less. */
const SILENT_WAIT_MS = 2_000

/** The waiting of a start for its turn at a SQLite file. */
export type LockWait = {
  /**
   * @param attempt changes nothing when the file is locked
   * @throws CannotStartError when something else than another program keeps the file from being locked
   */
  runWhenFree<Answer>(attempt: () => Answer | PromiseLike<Answer>): Promise<Answer>
  /** Reports the end of the waiting, if its beginning was reported. */
  end(): void
}

/** @param listener is called once when the start waits, and once when it goes on */
export function createLockWait(path: string, listener: OutageListener): LockWait {
  let isLockable = false
  let reportedAt: number | null = null

  function onBusy(waitedMs: number): void {
    if (!isLockable) assertLockable(path)
    isLockable = true
    if (reportedAt !== null || waitedMs < SILENT_WAIT_MS) return
    reportedAt = performance.now()
    listener.onAway(
      `The database file ${path} is locked by another program: stop that program, unless it is another start that upgrades the file. This start waits for it, for 5 minutes at most.`,
      new UnavailableError('The database is locked.'),
    )
  }

  return {
    runWhenFree: (attempt) => retryWhileBusy(attempt, { patienceMs: LONGEST_WAIT_MS, onBusy }),
    end() {
      if (reportedAt === null) return
      const seconds = Math.round((performance.now() - reportedAt + SILENT_WAIT_MS) / 1_000)
      listener.onBack(`The database file ${path} is free, after ${seconds} s.`)
    },
  }
}
