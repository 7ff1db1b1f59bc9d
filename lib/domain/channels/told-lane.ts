import { findLanePlace, type Lane, type LaneTime } from '../board/lane'
import { getPendingSinceMs } from '../board/search/card-traits'
import type { ShownCard } from '../card/shown-card'

/** The longest time for which nothing is said of an update since it settles. */
const LONGEST_MS = 7 * 86_400_000

/**
 * Finds the lane of a pending card for channels. What is rebuilt more often than it settles would never be told, so what has waited for a
 * week settles no more.
 */
export function findToldLane(card: ShownCard, time: LaneTime): Lane {
  const { lane, home } = findLanePlace(card, time)
  const hasWaited = time.now - (getPendingSinceMs(card) ?? time.now) >= LONGEST_MS
  return hasWaited ? home : lane
}
