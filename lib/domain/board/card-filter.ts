import { type Card, isPending } from '../card/card'
import type { ShownCard } from '../card/shown-card'
import { isStillOld } from '../card/standing'
import { FACETS, getFacetValues } from './facets'
import { createSearchMatcher } from './search/search-matcher'
import type { RunningFilter, View, ViewTime } from './view'

/**
 * Creates a condition that what a view shows must meet.
 * @param lastVisit in ms; null when there was none, and then nothing is new
 * @param cards all cards that the view looks at
 */
export function createCardMatcher(
  view: View,
  lastVisit: number | null,
  time: ViewTime,
  cards: readonly ShownCard[],
): (card: ShownCard) => boolean {
  const isArrived = (card: ShownCard) => isNew(card, lastVisit)
  const isFound = createSearchMatcher(view.query, { cards, now: time.now, isNew: isArrived })
  const facets = FACETS.filter((facet) => view[facet].length > 0)
  return (card) =>
    matchesAny(view.states, () => (isArrived(card) ? [card.state, 'new'] : [card.state])) &&
    matchesAny(view.running, () => getRunningFilters(card)) &&
    facets.every((facet) => matchesAny<string>(view[facet], () => getFacetValues(card, facet, time))) &&
    isFound(card)
}

/** Tells whether a card is pending and arrived after the last visit. */
export function isNew(card: Card, lastVisit: number | null): boolean {
  return lastVisit !== null && isPending(card) && Date.parse(card.receivedAt) > lastVisit
}

/** Returns the filters of what runs that a card matches. */
export function getRunningFilters(card: ShownCard): RunningFilter[] {
  return isStillOld(card) ? ['still-old'] : []
}

/** @param getActual called only when something is wanted, since it takes its time for 10,000 cards */
function matchesAny<Value>(wanted: readonly Value[], getActual: () => readonly Value[]): boolean {
  return wanted.length === 0 || getActual().some((value) => wanted.includes(value))
}
