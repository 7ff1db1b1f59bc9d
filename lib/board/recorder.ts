import { DIUN_WAIT_LIMIT_MS } from '@/lib/domain/diun/wait-limit'
import { UnavailableError } from '@/lib/domain/errors'
import type { RecordableEvent, Store } from '@/lib/store/store'

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 1_000

const MAX_GROUP = 500
const LONGEST_WAIT_FOR_MORE_MS = 250

type PendingEvent = { event: RecordableEvent; resolve(): void; reject(error: unknown): void }

/**
 * Creates a recorder with group commit: events that arrive together are recorded together, with one sync to disk for all of them. An
 * event that the database refuses, or whose error may concern it alone, fails or waits alone; the others of its group are recorded.
 * @returns a function that resolves when its event is durable, and rejects with `UnavailableError` 8 s after its arrival; then the
 *   event is stored if its recording was under way and succeeds, and else dropped
 */
export function createRecorder(record: Store['record'], onRecorded: (revision: number) => void) {
  const pendingEvents = new Set<PendingEvent>()
  let isRecording = false
  /** The time that the last group took. */
  let lastDurationMs = 0

  async function recordPending(): Promise<void> {
    let pause = FIRST_PAUSE_MS
    while (pendingEvents.size > 0) {
      await waitForMore()
      const isAway = await recordGroup([...pendingEvents].slice(0, MAX_GROUP))
      if (isAway) await new Promise((resolve) => setTimeout(resolve, pause))
      pause = isAway ? Math.min(pause * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS
    }
    isRecording = false
  }

  /**
   * Lets a group grow while events keep arriving, for no longer than the last one took to record: on a slow disk few large
   * groups take less time than many small ones, and on a fast one there is nothing to wait for. A single event goes at once.
   */
  async function waitForMore(): Promise<void> {
    const until = performance.now() + Math.min(lastDurationMs, LONGEST_WAIT_FOR_MORE_MS)
    let previousSize = 0
    while (previousSize < pendingEvents.size && pendingEvents.size < MAX_GROUP && performance.now() < until) {
      previousSize = pendingEvents.size
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** @returns true when the database is away; then the group goes on waiting */
  async function recordGroup(group: readonly PendingEvent[]): Promise<boolean> {
    const startedAt = performance.now()
    try {
      const { revision } = await record(group.map((one) => one.event))
      lastDurationMs = performance.now() - startedAt
      onRecorded(revision)
      for (const one of group) one.resolve()
      return false
    } catch (error) {
      const isAway = error instanceof UnavailableError
      if (group.length > 1 && (!isAway || error.mayConcernOne)) return recordOneByOne(group)
      if (isAway) return true
      for (const one of group) one.reject(error)
      return false
    }
  }

  async function recordOneByOne(group: readonly PendingEvent[]): Promise<boolean> {
    let left = 0
    for (const one of group) {
      if (await recordGroup([one])) left += 1
    }
    return left > 0
  }

  return (event: RecordableEvent): Promise<void> =>
    new Promise((resolve, reject) => {
      const settle = (outcome: () => void) => {
        clearTimeout(timer)
        pendingEvents.delete(one)
        outcome()
      }
      const one = { event, resolve: () => settle(resolve), reject: (error: unknown) => settle(() => reject(error)) }
      const timer = setTimeout(
        () => one.reject(new UnavailableError('The database did not answer in time.')),
        DIUN_WAIT_LIMIT_MS,
      )
      pendingEvents.add(one)
      if (isRecording) return
      isRecording = true
      // Requests that this turn of the event loop still has to read join the group.
      setImmediate(recordPending)
    })
}
