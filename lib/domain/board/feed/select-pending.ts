import type { Card } from '../../card/card'
import { foldCards } from '../../card/fold-cards'
import type { ShownCard } from '../../card/shown-card'
import { createCardMatcher } from '../card-filter'
import { scopeCards } from '../scope'
import { DEFAULT_VIEW, type View, type ViewTime } from '../view'

/** The filters of a feed and a badge, which mean what they mean in a view. */
export type PendingFilter = Pick<View, 'tags' | 'hosts' | 'changes'>

/** Builds the view that shows what a filter lets through. */
export function buildPendingView(filter: PendingFilter): View {
  return { ...DEFAULT_VIEW, ...filter, states: ['pending'] }
}

/**
 * Selects the pending cards that the board shows in the view of a filter; without a filter they are those that its title counts.
 * @param cards all cards of the board, newest first
 */
export function selectPendingCards(
  cards: readonly Card[],
  filter: PendingFilter,
  time: ViewTime,
): readonly ShownCard[] {
  const view = buildPendingView(filter)
  const scoped = scopeCards(foldCards(cards), view)
  return scoped.filter(createCardMatcher(view, null, time, scoped))
}
