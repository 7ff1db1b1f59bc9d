import { getCardName } from '../card/card'
import { getPendingSince } from '../card/pending-since'
import type { ShownCard } from '../card/shown-card'
import { compareText } from '../newest-first'
import { getRegistry } from './section'
import type { Sort } from './view'

/** A text that sorts after every instant. */
const NEVER = '~'

const compareNames = new Intl.Collator('en', { numeric: true }).compare

/** @param cards newest first, as a snapshot has them */
export function sortCards<Sorted extends ShownCard>(cards: readonly Sorted[], sort: Sort): readonly Sorted[] {
  switch (sort) {
    case 'newest':
      return cards
    case 'oldest':
      return sortOldestFirst(cards)
    case 'name':
      return sortByKey(cards, (card) => `${getCardName(card)} ${card.image}`)
    case 'registry':
      return sortByKey(cards, (card) => `${getRegistry(card.image)} ${getCardName(card)} ${card.image}`)
  }
}

/** Sorts the cards that have waited longest first, and those that do not wait last. */
function sortOldestFirst<Sorted extends ShownCard>(cards: readonly Sorted[]): Sorted[] {
  const waiting = cards.toReversed().map((card) => ({ card, since: getPendingSince(card) ?? NEVER }))
  return waiting.sort((one, other) => compareText(one.since, other.since)).map(({ card }) => card)
}

function sortByKey<Sorted extends ShownCard>(cards: readonly Sorted[], getKey: (card: Sorted) => string): Sorted[] {
  const keyed = cards.map((card) => ({ card, key: getKey(card) }))
  return keyed.sort((one, other) => compareNames(one.key, other.key)).map(({ card }) => card)
}
