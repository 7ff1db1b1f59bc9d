import { isPending } from '../card/card'
import { getFoldedCards } from '../card/fold-cards'
import type { ShownCard } from '../card/shown-card'
import { groupBy } from '../group-by'
import { STATES, type State } from '../update/update'
import { isNew } from './card-filter'
import { getSizeOfChange } from './search/card-traits'
import type { ShownState } from './view'

/** The numbers of cards in each state, of pending majors, images and hosts. A folded card counts once among the cards. */
export type Counts = Record<ShownState, number> & { majors: number; images: number; hosts: number }

/** @param cards all cards of the board, by `foldCards` */
export function countCards(cards: readonly ShownCard[], lastVisit: number | null): Counts {
  const counts: Counts = { pending: 0, new: 0, acknowledged: 0, snoozed: 0, muted: 0, majors: 0, images: 0, hosts: 0 }
  const hosts = new Set<string>()
  for (const card of cards) {
    counts[card.state] += 1
    counts.images += getFoldedCards(card).length
    if (isPending(card) && getSizeOfChange(card) === 'major') counts.majors += 1
    if (isNew(card, lastVisit)) counts.new += 1
    for (const host of card.hosts) hosts.add(host.hostname)
  }
  return { ...counts, hosts: hosts.size }
}

/** Counts the images in each state, whatever card they are on. */
export function countImagesByState(cards: readonly ShownCard[]): Record<State, number> {
  const byState = groupBy(cards.flatMap(getFoldedCards), ({ state }) => state)
  const [pending = 0, acknowledged = 0, snoozed = 0, muted = 0] = STATES.map((state) => byState.get(state)?.length ?? 0)
  return { pending, acknowledged, snoozed, muted }
}
