import type { BoardSnapshot, Card } from '../card/card'
import { compareNewestFirst } from '../newest-first'

/** A board that holds only the cards that have changed after the revision `since`. */
export type BoardPart = BoardSnapshot & { since: number }

/** @param board the board at the revision that the part begins from */
export function applyPart(board: BoardSnapshot, { since, ...part }: BoardPart): BoardSnapshot {
  return { ...part, cards: mergeCards(board.cards, part.cards) }
}

/** Replaces cards by their changed versions. Both lists are sorted newest first, and so is the result. */
export function mergeCards(cards: readonly Card[], changed: readonly Card[]): readonly Card[] {
  if (changed.length === 0) return cards
  const names = new Set(changed.map((card) => card.image))
  const unchanged = cards.filter((card) => !names.has(card.image))
  return mergeSorted(unchanged, changed)
}

/** Merges lists of different cards. Both are sorted newest first, and so is the result. */
export function mergeSorted(cards: readonly Card[], others: readonly Card[]): readonly Card[] {
  const merged: Card[] = []
  let next = 0
  for (const card of cards) {
    for (let one = others[next]; one !== undefined && compareNewestFirst(one, card) < 0; one = others[next]) {
      merged.push(one)
      next += 1
    }
    merged.push(card)
  }
  return merged.concat(others.slice(next))
}
