import { type Card, toCardName } from '../card/card'
import { toPendingSince } from '../card/pending-since'
import { compare } from '../newest-first'
import { toRegistry } from './section'
import type { Sort } from './view'

/** After every instant. */
const NEVER = '~'

const byLetters = new Intl.Collator('en', { numeric: true }).compare

/** @param cards newest first, as a snapshot has them */
export function sortCards(cards: readonly Card[], sort: Sort): readonly Card[] {
  switch (sort) {
    case 'newest':
      return cards
    case 'oldest':
      return sortOldest(cards)
    case 'name':
      return sortByKey(cards, (card) => `${toCardName(card)} ${card.image}`)
    case 'registry':
      return sortByKey(cards, (card) => `${toRegistry(card.image)} ${toCardName(card)} ${card.image}`)
  }
}

/** What has waited longest first; after it what does not wait. */
function sortOldest(cards: readonly Card[]): Card[] {
  const waiting = cards.toReversed().map((card) => ({ card, since: toPendingSince(card) ?? NEVER }))
  return waiting.sort((one, other) => compare(one.since, other.since)).map(({ card }) => card)
}

function sortByKey(cards: readonly Card[], toKey: (card: Card) => string): Card[] {
  const keyed = cards.map((card) => ({ card, key: toKey(card) }))
  return keyed.sort((one, other) => byLetters(one.key, other.key)).map(({ card }) => card)
}
