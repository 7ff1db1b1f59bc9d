import { createCardMatcher } from '../board/card-filter'
import { buildPendingView } from '../board/feed/select-pending'
import { findLanePlace, type Lane, type LaneTime } from '../board/lane'
import { scopeCards } from '../board/scope'
import { type Card, isPending } from '../card/card'
import { nameCards } from '../card/card-names'
import { foldCards } from '../card/fold-cards'
import type { ShownCard } from '../card/shown-card'
import { groupBy } from '../group-by'
import type { ChannelFilter } from './channel'
import { TOLD_LANES, toPendingFilter } from './filter'
import { findToldLane } from './told-lane'

/** The part of a board that a channel may be told of at a moment. */
export type Tellable = {
  /** The cards that need attention, as the title of the board counts them, but for those that are settling. */
  cards: readonly ShownCard[]
  /** Those that are settling, of which nothing is said. */
  settling: readonly ShownCard[]
  /** The cards that are acknowledged while something older is known to run. */
  stillOld: readonly ShownCard[]
}

/**
 * Selects what a channel may be told of. What is snoozed, muted, acknowledged, superseded or settling at this moment is not in it.
 * @param cards all cards of the board, newest first
 */
export function selectTellable(cards: readonly Card[], filter: ChannelFilter, time: LaneTime): Tellable {
  const view = buildPendingView(toPendingFilter(filter))
  const scoped = scopeCards(nameCards(foldCards(cards)), view)
  const isWanted = createCardMatcher({ ...view, states: [] }, null, time, scoped)
  const wanted = scoped.filter(isWanted)
  const byLane = groupBy(wanted.filter(isPending), (card) => findToldLane(card, time))
  const isWantedLane = (lane: Lane) => filter.lanes.length === 0 || filter.lanes.includes(lane)
  const isStillOld = createCardMatcher(
    { ...view, states: ['acknowledged'], running: ['still-old'] },
    null,
    time,
    scoped,
  )
  return {
    cards: TOLD_LANES.filter(isWantedLane).flatMap((lane) => byLane.get(lane) ?? []),
    settling: (byLane.get('settling') ?? []).filter((card) => isWantedLane(findLanePlace(card, time).home)),
    stillOld: wanted.filter(isStillOld),
  }
}
