import { createContext, useContext, useDeferredValue } from 'react'
import type { ShownCard } from '@/lib/domain/card/shown-card'

/** True while a change of the view is being rendered, such as a keystroke in the search. */
export const ViewIsNewContext = createContext(false)

/** The number of cards that a screen shows without scrolling, or nearly. */
const AT_ONCE = 16

const BLOCKS_AT_ONCE = 2

/**
 * Returns these cards. While the view is new, it leaves out those that were not there before and are below the first screen; they
 * follow a moment later, so that a keystroke does not wait for cards that nobody sees yet.
 * @param above the number of cards above them on the page
 */
export function useGradually(cards: readonly ShownCard[], above: number): readonly ShownCard[] {
  const isViewNew = useContext(ViewIsNewContext)
  const before = useDeferredValue(cards)
  if (!isViewNew || before === cards) return cards
  const known = new Set(before.map((card) => card.image))
  return cards.filter((card, index) => above + index < AT_ONCE || known.has(card.image))
}

/** Returns the number of blocks to render, and likewise leaves new ones for later: 10,000 cards are hundreds of blocks. */
export function useGradualCount(blocks: number): number {
  const isViewNew = useContext(ViewIsNewContext)
  const before = useDeferredValue(blocks)
  return isViewNew ? Math.min(blocks, Math.max(before, BLOCKS_AT_ONCE)) : blocks
}
