import { type Card, toCardName } from './card'
import { toRegistry } from './section'
import type { Sort } from './view'

const byLetters = new Intl.Collator('en', { numeric: true }).compare

/** @param cards newest first, as a snapshot has them */
export function sortCards(cards: readonly Card[], sort: Sort): readonly Card[] {
  switch (sort) {
    case 'newest':
      return cards
    case 'oldest':
      return cards.toReversed()
    case 'name':
      return sortByKey(cards, (card) => `${toCardName(card)} ${card.image}`)
    case 'registry':
      return sortByKey(cards, (card) => `${toRegistry(card.image)} ${toCardName(card)} ${card.image}`)
  }
}

function sortByKey(cards: readonly Card[], toKey: (card: Card) => string): Card[] {
  const keyed = cards.map((card) => ({ card, key: toKey(card) }))
  return keyed.sort((one, other) => byLetters(one.key, other.key)).map(({ card }) => card)
}
