import { createContext, useContext, useDeferredValue } from 'react'
import type { ShownCard } from '@/lib/domain/card/shown-card'

/** Whether the view has changed just now, as it does at each keystroke in the search. */
export const ViewIsNewContext = createContext(false)

/** Cards that a screen shows without scrolling, or nearly. */
const AT_ONCE = 16

const BLOCKS_AT_ONCE = 2

/**
 * These cards; while the view is new, those that were not there before and stand below the first screen follow a moment later, so
 * that a keystroke is not held up by what nobody sees yet.
 * @param above how many cards stand above them on the page
 */
export function useGradually(cards: readonly ShownCard[], above: number): readonly ShownCard[] {
  const isViewNew = useContext(ViewIsNewContext)
  const before = useDeferredValue(cards)
  if (!isViewNew || before === cards) return cards
  const known = new Set(before.map((card) => card.image))
  return cards.filter((card, index) => above + index < AT_ONCE || known.has(card.image))
}

/** How many of so many blocks to make, likewise: of 10,000 cards there are hundreds. */
export function useGradualCount(blocks: number): number {
  const isViewNew = useContext(ViewIsNewContext)
  const before = useDeferredValue(blocks)
  return isViewNew ? Math.min(blocks, Math.max(before, BLOCKS_AT_ONCE)) : blocks
}
