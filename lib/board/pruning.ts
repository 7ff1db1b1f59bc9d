import { toInstant } from '@/lib/domain/instant'
import type { Retention } from '@/lib/domain/retention'
import type { HistoryLimits, Store } from '@/lib/store/store'
import { createAlarm } from './alarm'

/** Not with the start, when browsers and DIUNs come back. */
const FIRST_AFTER_MS = 15_000
const EVERY_MS = 60 * 60_000
/** Between two steps, so that webhooks pass. */
const PAUSE_MS = 20
const DAY_MS = 24 * 60 * 60_000

type Pruning = {
  prune: Store['prune']
  retention: Retention
  readClock: () => Date
  /** Called after each round that removed events. */
  onRemoved(events: number): void
  /** A round that failed; the next one begins anew. */
  onFailed(error: unknown): void
}

/**
 * Removes history that is beyond retention, soon and then every hour. Replicas may all do so.
 * @returns a function that stops it
 */
export function startPruning({ prune, retention, readClock, onRemoved, onFailed }: Pruning): () => void {
  const alarm = createAlarm(() => void runRound().catch(onFailed).finally(setNext))
  let isStopped = false

  async function runRound(): Promise<void> {
    const limits = toLimits(retention, readClock())
    let removed = 0
    let next: string | null = null
    do {
      const step = await prune(limits, next)
      removed += step.removed
      next = step.next
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    } while (next !== null && !isStopped)
    if (removed > 0) onRemoved(removed)
  }

  function setNext(): void {
    if (!isStopped) alarm.set(EVERY_MS)
  }

  if (retention.days !== null || retention.perImage !== null) alarm.set(FIRST_AFTER_MS)
  return () => {
    isStopped = true
    alarm.clear()
  }
}

function toLimits({ days, perImage }: Retention, now: Date): HistoryLimits {
  if (days === null) return { before: null, perImage }
  return { before: toInstant(new Date(now.getTime() - days * DAY_MS)), perImage }
}
