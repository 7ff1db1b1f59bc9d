import { toCardName } from '../card/card'
import { toPendingSince } from '../card/pending-since'
import type { ShownCard } from '../card/shown-card'
import { compare } from '../newest-first'
import { toRegistry } from './section'
import type { Sort } from './view'

/** After every instant. */
const NEVER = '~'

const byLetters = new Intl.Collator('en', { numeric: true }).compare

/** @param cards newest first, as a snapshot has them */
export function sortCards<Sorted extends ShownCard>(cards: readonly Sorted[], sort: Sort): readonly Sorted[] {
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
function sortOldest<Sorted extends ShownCard>(cards: readonly Sorted[]): Sorted[] {
  const waiting = cards.toReversed().map((card) => ({ card, since: toPendingSince(card) ?? NEVER }))
  return waiting.sort((one, other) => compare(one.since, other.since)).map(({ card }) => card)
}

function sortByKey<Sorted extends ShownCard>(cards: readonly Sorted[], toKey: (card: Sorted) => string): Sorted[] {
  const keyed = cards.map((card) => ({ card, key: toKey(card) }))
  return keyed.sort((one, other) => byLetters(one.key, other.key)).map(({ card }) => card)
}
