import { arrangeBoard } from './arrange-board'
import type { BoardSnapshot, Card } from './card'
import { toFolded } from './fold-cards'
import { sortCards } from './sort-cards'
import type { View } from './view'

/** A page of more would weigh megabytes; the browser reads the rest by itself. */
const MOST = 300
const FIRST = 96
const FIRST_FOLDED = 8

/**
 * All cards of a board, or the first of a large one that this view shows. In the snapshot's order.
 * @param folded its cards, by `foldCards`
 */
export function toFirstCards({ cards, tags }: BoardSnapshot, folded: readonly Card[], view: View): readonly Card[] {
  if (cards.length <= MOST) return cards
  const sections = arrangeBoard(sortCards(folded, view.sort), tags, view, null)
  const seen = sections.flatMap((section) => section.cards).slice(0, FIRST)
  const first = new Set(seen.flatMap((card) => toFirstFolded(card)))
  return cards.filter((card) => first.has(card))
}

/** What it shows, and the newest of what else it stands for. */
function toFirstFolded(card: Card): readonly Card[] {
  const folded = toFolded(card)
  const shown = folded.filter(({ image }) => image === card.image)
  return [...shown, ...folded.slice(0, FIRST_FOLDED)]
}
