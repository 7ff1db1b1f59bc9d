import { isUnchanged } from '../diun/unchanged'
import type { Instant } from '../instant'
import type { Action } from './action'

const DAY_MS = 86_400_000

/** A digest that a host reported. */
export type DigestReport = { host: string; digest: string; status: string; firstReceivedAt: Instant }

/**
 * Finds the times at which something new arrived, the oldest first: each digest once, however many hosts and times reported it. An
 * event without a digest could be anything, and counts; one that says that nothing is new does not.
 */
export function findArrivalTimes(events: readonly DigestReport[]): Instant[] {
  const first = new Map<string, Instant>()
  for (const { digest, firstReceivedAt } of events.filter((event) => !isUnchanged(event))) {
    const key = digest || firstReceivedAt
    const known = first.get(key)
    if (known === undefined || firstReceivedAt < known) first.set(key, firstReceivedAt)
  }
  return [...first.values()].sort()
}

/** Computes the usual time between two arrivals, in days: the median; null before three of them. */
export function computeUsualPause(arrivals: readonly Instant[]): number | null {
  if (arrivals.length < 3) return null
  const pauses = arrivals.slice(1).map((at, index) => Date.parse(at) - Date.parse(arrivals[index] ?? at))
  return computeMedian(pauses) / DAY_MS
}

/** Computes the usual time from an arrival to the acknowledgement or the update that followed, in days: the median; null when none did. */
export function computeUsualWait(
  arrivals: readonly Instant[],
  actions: readonly Pick<Action, 'verb' | 'at'>[],
): number | null {
  const dealtWith = actions
    .filter(({ verb }) => verb === 'acknowledged' || verb === 'updated')
    .map(({ at }) => at)
    .sort()
  const waits = arrivals.flatMap((arrival) => {
    const end = dealtWith.find((at) => at >= arrival)
    return end === undefined ? [] : [Date.parse(end) - Date.parse(arrival)]
  })
  return waits.length === 0 ? null : computeMedian(waits) / DAY_MS
}

/** Counts the arrivals in each of `count` equal parts of the time from `from` to `to`, in ms. */
export function countArrivals(arrivals: readonly Instant[], from: number, to: number, count: number): number[] {
  const counts = Array.from({ length: count }, () => 0)
  for (const arrival of arrivals) {
    const at = Math.floor(((Date.parse(arrival) - from) / (to - from)) * count)
    const known = counts[at]
    if (known !== undefined) counts[at] = known + 1
  }
  return counts
}

/** @param values at least one */
function computeMedian(values: readonly number[]): number {
  const inOrder = values.toSorted((one, other) => one - other)
  const middle = Math.floor(inOrder.length / 2)
  const [upper = 0, lower = upper] = [inOrder[middle], inOrder[middle - 1]]
  return inOrder.length % 2 === 1 ? upper : (upper + lower) / 2
}
