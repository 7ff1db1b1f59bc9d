import { arrangeBoard } from './arrange-board'
import type { BoardSnapshot, Card } from './card'
import { sortCards } from './sort-cards'
import type { View } from './view'

/** A page of more would weigh megabytes; the browser reads the rest by itself. */
const MOST = 300
const FIRST = 96

/** All cards of a board, or the first of a large one that this view shows. In the snapshot's order. */
export function toFirstCards({ cards, tags }: BoardSnapshot, view: View): readonly Card[] {
  if (cards.length <= MOST) return cards
  const sections = arrangeBoard(sortCards(cards, view.sort), tags, view, null)
  const first = new Set(sections.flatMap((section) => section.cards).slice(0, FIRST))
  return cards.filter((card) => first.has(card))
}
