import type { Instant } from '../instant'
import type { Action } from './action'
import {
  computeUsualPause,
  computeUsualWait,
  countArrivals,
  type DigestReport,
  findArrivalTimes,
} from './image-history'
import type { Loaded } from './timeline'

type Report = DigestReport & { receivedAt: Instant }

type UpdateFrequency = {
  /** The number of updates that arrived in each part of the time; null for one that is not known. */
  counts: readonly (number | null)[]
  /** The time at which the counts begin; null when they reach back to the beginning. */
  since: Instant | null
  /** The usual pause and wait in days, as `computeUsualPause` and `computeUsualWait` compute them from what is known. */
  pause: number | null
  wait: number | null
}

/**
 * Computes how often an image is updated, and how long its updates wait, from as much of its history as is loaded.
 * @param time in ms, and the equal parts in which to count
 */
export function computeUpdateFrequency(
  reports: Loaded<Report>,
  actions: Loaded<Pick<Action, 'verb' | 'at'>>,
  firstSeenAt: Instant,
  { from, to, parts }: { from: number; to: number; parts: number },
): UpdateFrequency {
  const knownSince = getKnownSince(reports, firstSeenAt)
  const arrivals = findArrivalTimes(reports.entries).filter((at) => at >= knownSince)
  const decidedSince = actions.isWhole ? '' : (actions.entries.at(-1)?.at ?? '')
  const computeEnd = (part: number) => from + ((to - from) / parts) * (part + 1)
  return {
    counts: countArrivals(arrivals, from, to, parts).map((amount, part) =>
      computeEnd(part) <= Date.parse(knownSince) ? null : amount,
    ),
    since: Date.parse(knownSince) > from ? knownSince : null,
    pause: computeUsualPause(arrivals),
    wait: computeUsualWait(
      arrivals.filter((at) => at >= decidedSince),
      actions.entries,
    ),
  }
}

/**
 * Returns the time since which no report is missing; `''` when none ever was. When the first report is from after the image was first
 * seen, earlier ones may have been removed.
 */
function getKnownSince({ entries, isWhole }: Loaded<Report>, firstSeenAt: Instant): Instant {
  const hasFirst = entries.some(({ firstReceivedAt }) => firstReceivedAt <= firstSeenAt)
  return isWhole && hasFirst ? '' : (entries.at(-1)?.receivedAt ?? '')
}
