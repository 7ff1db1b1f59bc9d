import type { Retention } from '@/lib/domain/history/retention'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { HistoryLimits, Store } from '@/lib/store/store'
import { createAlarm } from './alarm'

/** The delay of the first round: not with the start, when browsers and DIUNs come back. */
const FIRST_AFTER_MS = 15_000
const EVERY_MS = 60 * 60_000
/** The pause between two steps, so that webhooks pass. */
const PAUSE_MS = 20
const DAY_MS = 24 * 60 * 60_000

type PruningOptions = {
  pruneEvents: Store['pruneEvents']
  pruneActions: Store['pruneActions']
  retention: Retention
  readClock: () => Date
  /** Called after each round that removed any. */
  onRemoved(removed: { events: number; actions: number }): void
  /** Called when a round has failed; the next one begins anew. */
  onFailed(error: unknown): void
}

/**
 * Removes the history that is beyond retention, soon and then every hour. Replicas may all do so.
 * @returns a function that stops it
 */
export function startPruning({
  pruneEvents,
  pruneActions,
  retention,
  readClock,
  onRemoved,
  onFailed,
}: PruningOptions): () => void {
  const alarm = createAlarm(() => void runRound().catch(onFailed).finally(setNext))
  let isStopped = false

  async function runRound(): Promise<void> {
    const limits = computeLimits(retention, readClock())
    const events = await removeEvents(limits)
    const actions = limits.before === null ? 0 : await removeActions(limits.before)
    if (events + actions > 0) onRemoved({ events, actions })
  }

  async function removeEvents(limits: HistoryLimits): Promise<number> {
    let removed = 0
    let next: string | null = null
    do {
      const step = await pruneEvents(limits, next)
      removed += step.removed
      next = step.next
      await pause()
    } while (next !== null && !isStopped)
    return removed
  }

  async function removeActions(before: Instant): Promise<number> {
    let removed = 0
    while (!isStopped) {
      const step = await pruneActions(before)
      removed += step.removed
      if (step.isDone) break
      await pause()
    }
    return removed
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

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
}

function computeLimits({ days, perImage }: Retention, now: Date): HistoryLimits {
  if (days === null) return { before: null, perImage }
  return { before: toInstant(new Date(now.getTime() - days * DAY_MS)), perImage }
}
