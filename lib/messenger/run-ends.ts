import type { BoardSnapshot, Card } from '@/lib/domain/card/card'
import { ARRIVAL_MS, isRunning, isStopped, type Run } from '@/lib/domain/diun/run'

/** The time without an event after which a run is over whose end nobody reports. */
const QUIET_MS = 10 * 60_000
/** The time after which that holds for a run whose start was reported: its end may have been lost, or a registry may be slow. */
const LOST_END_MS = 60 * 60_000

/** The longest time that something waits for a host to rest. */
const LONGEST_WAIT_MS = 60 * 60_000

/** The end of what a host was last heard of. */
export type RunEnd = {
  /** The time of the end, in ms, as far as it is known. */
  endMs: number
  /** The time in ms from which nothing more is to be expected of it. */
  overMs: number
}

/**
 * Finds the end of the last run of each host, by its name. A host may never rest: what waits is told when a run has ended since, though the
 * next has begun, and after an hour in any case.
 * @param waiting the time in ms since which a host has had something to tell
 */
export function findRunEnds(
  { cards, runs }: Pick<BoardSnapshot, 'cards' | 'runs'>,
  waiting: ReadonlyMap<string, number>,
): ReadonlyMap<string, RunEnd> {
  const lastEvents = findLastEvents(cards)
  const runOf = new Map(runs.map((run) => [run.host, run]))
  const hosts = new Set([...lastEvents.keys(), ...runOf.keys()])
  return new Map([...hosts].map((host) => [host, findEnd(host)]))

  function findEnd(host: string): RunEnd {
    const run = runOf.get(host)
    const sinceMs = waiting.get(host) ?? Number.POSITIVE_INFINITY
    const endedMs = getEndedMs(run)
    if (endedMs >= sinceMs) return { endMs: endedMs, overMs: endedMs + ARRIVAL_MS }
    const { endMs, overMs } = findRunEnd(run, lastEvents.get(host))
    const latestMs = sinceMs + LONGEST_WAIT_MS
    return { endMs: Math.min(endMs, latestMs), overMs: Math.min(overMs, latestMs) }
  }
}

function findRunEnd(run: Run | undefined, lastEventMs = Number.NEGATIVE_INFINITY): RunEnd {
  if (run !== undefined && isRunning(run) && !isStopped(run)) {
    const lastMs = Math.max(lastEventMs, toMs(run.startedAt))
    return { endMs: lastMs + LOST_END_MS, overMs: lastMs + LOST_END_MS }
  }
  const endMs = getEndedMs(run)
  // DIUN may also be told of something between its runs.
  const quietMs = lastEventMs + QUIET_MS
  if (lastEventMs > endMs + ARRIVAL_MS) return { endMs: quietMs, overMs: quietMs }
  return { endMs, overMs: endMs + ARRIVAL_MS }
}

function getEndedMs(run: Run | undefined): number {
  return Math.max(toMs(run?.endedAt), toMs(run?.stoppedAt))
}

function toMs(instant: string | null | undefined): number {
  return instant ? Date.parse(instant) : Number.NEGATIVE_INFINITY
}

/** Remembers the last events of each list of cards. */
const lastEventsOf = new WeakMap<readonly Card[], ReadonlyMap<string, number>>()

function findLastEvents(cards: readonly Card[]): ReadonlyMap<string, number> {
  const known = lastEventsOf.get(cards)
  if (known !== undefined) return known
  const last = new Map<string, string>()
  for (const { hostname, receivedAt } of cards.flatMap(({ hosts }) => hosts)) {
    if (receivedAt > (last.get(hostname) ?? '')) last.set(hostname, receivedAt)
  }
  const lastEvents = new Map([...last].map(([host, at]) => [host, Date.parse(at)]))
  lastEventsOf.set(cards, lastEvents)
  return lastEvents
}
