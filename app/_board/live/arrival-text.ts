import { getCardName } from '@/lib/domain/card/card'
import { findLongNames, nameCards } from '@/lib/domain/card/card-names'
import type { ShownCard } from '@/lib/domain/card/shown-card'

const NAMED = 2

// British English puts no comma before `and`.
const list = new Intl.ListFormat('en-GB')

/**
 * Names the cards that have arrived: `redis has an update.`, `redis, caddy and 3 more have updates.`
 * @param cards at least one
 * @param all those of the board, among which they are told apart
 */
export function describeArrivals(cards: readonly ShownCard[], all: readonly ShownCard[]): string {
  const named = [...new Set(nameCards(cards, findLongNames(all)).map(getCardName))].slice(0, NAMED)
  const rest = cards.length - named.length
  const subject = list.format(rest > 0 ? [...named, `${rest} more`] : named)
  return cards.length === 1 ? `${subject} has an update.` : `${subject} have updates.`
}
