import type { Card } from '../card/card'
import { foldCards } from '../card/fold-cards'
import { countCards } from './counts'
import { findNextMove } from './lane'

/**
 * Computes what is remembered of each card for folding, counting and arranging them. Of 100,000 cards that takes a second when it is first
 * asked for, so whoever reads them a few at a time has it computed then.
 */
export function prepareCards(cards: readonly Card[]): void {
  const folded = foldCards(cards)
  countCards(folded, null)
  findNextMove(folded, { settleMs: 0, now: 0 })
}
