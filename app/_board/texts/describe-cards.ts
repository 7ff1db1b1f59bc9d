import { getCardName } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { formatCount } from './format-count'

/** Names a single card, and counts several: `redis`, `3 images`. An image that is shown once for each of its hosts counts as one. */
export function describeCards(cards: readonly ShownCard[]): string {
  const [card] = cards
  const amount = countImages(cards)
  return amount === 1 && card ? getCardName(card) : formatCount(amount, 'image')
}

export function countImages(cards: readonly ShownCard[]): number {
  return new Set(cards.map(({ image }) => image)).size
}
