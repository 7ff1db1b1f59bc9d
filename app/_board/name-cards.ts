import { type Card, toCardName } from '@/lib/domain/card'
import { count } from './count'

/** `redis`, or `3 images`. */
export function nameCards(cards: readonly Card[]): string {
  const [card] = cards
  return cards.length === 1 && card ? toCardName(card) : count(cards.length, 'image')
}
