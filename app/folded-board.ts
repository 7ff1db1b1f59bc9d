import { type Counts, countCards } from '@/lib/domain/board/counts'
import type { Card } from '@/lib/domain/card/card'
import { foldCards } from '@/lib/domain/card/fold-cards'
import type { ShownCard } from '@/lib/domain/card/shown-card'

type FoldedBoard = { folded: readonly ShownCard[]; counts: Counts }

const known = new WeakMap<readonly Card[], FoldedBoard>()

/** Folds and counts the cards of a snapshot, once for all the pages that are made of it. */
export function foldBoard(cards: readonly Card[]): FoldedBoard {
  const before = known.get(cards)
  if (before !== undefined) return before
  const folded = foldCards(cards)
  const board = { folded, counts: countCards(folded, null) }
  known.set(cards, board)
  return board
}
