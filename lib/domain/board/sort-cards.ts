import { getOwnName } from '../card/card'
import { getPendingSince } from '../card/pending-since'
import type { ShownCard } from '../card/shown-card'
import { groupBy } from '../group-by'
import type { Bump } from '../image/bump'
import { compareText } from '../newest-first'
import { getSizeOfChange } from './search/card-traits'
import { getRegistry } from './section'
import { CHANGES, type Sort } from './view'

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
    case 'change':
      return sortByChange(cards, CHANGES)
    case 'change-reversed':
      return sortByChange(cards, CHANGES.toReversed())
    case 'name':
      return sortByKey(cards, getNameKey)
    case 'name-reversed':
      return sortByKey(cards, getNameKey).reverse()
    case 'host':
      return sortByKey(cards, getHostKey)
    case 'host-reversed':
      return sortByKey(cards, getHostKey).reverse()
    case 'registry':
      return sortByKey(cards, (card) => `${getRegistry(card.image)} ${getNameKey(card)}`)
  }
}

/** Sorts the cards that have waited longest first, and those that do not wait last. */
function sortOldestFirst<Sorted extends ShownCard>(cards: readonly Sorted[]): Sorted[] {
  const waiting = cards.toReversed().map((card) => ({ card, since: getPendingSince(card) ?? NEVER }))
  return waiting.sort((one, other) => compareText(one.since, other.since)).map(({ card }) => card)
}

function getNameKey(card: ShownCard): string {
  return `${getOwnName(card)} ${card.image}`
}

/** Returns the first host by name, a nameless one after all others, and the name among those of one host. */
function getHostKey(card: ShownCard): string {
  const [first = NEVER] = card.hosts.flatMap(({ hostname }) => hostname || []).toSorted(compareNames)
  return `${first} ${getNameKey(card)}`
}

/** Sorts by size of change, and last those whose change cannot be told. Cards of the same size stay in their order. */
function sortByChange<Sorted extends ShownCard>(cards: readonly Sorted[], order: readonly Bump[]): Sorted[] {
  const bySize = groupBy(cards, getSizeOfChange)
  return [...order, null].flatMap((bump) => bySize.get(bump) ?? [])
}

function sortByKey<Sorted extends ShownCard>(cards: readonly Sorted[], getKey: (card: Sorted) => string): Sorted[] {
  const keyed = cards.map((card) => ({ card, key: getKey(card) }))
  return keyed.sort((one, other) => compareNames(one.key, other.key)).map(({ card }) => card)
}
