import { type Card, getCardName } from '@/lib/domain/card/card'

const NAMED = 2

// British English puts no comma before `and`.
const list = new Intl.ListFormat('en-GB')

/**
 * Names the cards that have arrived: `redis has an update.`, `redis, caddy and 3 more have updates.`
 * @param cards at least one
 */
export function describeArrivals(cards: readonly Pick<Card, 'image' | 'labels'>[]): string {
  const named = [...new Set(cards.map((card) => getCardName(card)))].slice(0, NAMED)
  const rest = cards.length - named.length
  const subject = list.format(rest > 0 ? [...named, `${rest} more`] : named)
  return cards.length === 1 ? `${subject} has an update.` : `${subject} have updates.`
}
