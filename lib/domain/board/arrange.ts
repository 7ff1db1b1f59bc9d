import { isPending } from '../card/card'
import type { ShownCard } from '../card/shown-card'
import type { Tag } from '../tag'
import { createCardMatcher } from './card-filter'
import type { LaneTime } from './lane'
import { groupIntoSections, type Section } from './section'
import { isFiltered, type View } from './view'

/**
 * Arranges cards into the sections that a view shows, in each the pending cards first.
 * A tag without cards keeps its section, as a place to move cards to, unless a filter may have emptied it.
 * @param cards as scoped and sorted by the view
 */
export function arrangeBoard(
  cards: readonly ShownCard[],
  tags: readonly Tag[],
  view: View,
  lastVisit: number | null,
  time: LaneTime,
): Section[] {
  const isFilteredView = isFiltered(view)
  const shown = isFilteredView ? cards.filter(createCardMatcher(view, lastVisit, time, cards)) : cards
  return groupIntoSections(shown, tags, view.group, time)
    .filter((section) => section.cards.length > 0 || (section.tag && !isFilteredView && cards.length > 0))
    .map(({ isFolded, ...section }) => ({
      ...section,
      // Whoever searches wants to see what was found.
      ...(isFolded === true && !isFilteredView && { isFolded }),
      cards: sortPendingFirst(section.cards),
    }))
}

function sortPendingFirst(cards: readonly ShownCard[]): readonly ShownCard[] {
  return [...cards.filter(isPending), ...cards.filter((card) => !isPending(card))]
}
