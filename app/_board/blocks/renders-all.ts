import { createContext, useContext, useDeferredValue, useEffect, useState } from 'react'
import { MAX_CARDS } from '@/lib/domain/board/first-cards'

/** True if every card is rendered, near the screen or not. */
export const RendersAllContext = createContext(true)

/** The number of cards that are rendered in this pass. It is limited on the server, and while the page is being hydrated. */
export const FirstCardsContext = createContext(Number.POSITIVE_INFINITY)

/** A number of cards that fills whole rows of any number of columns, as in blocks.ts. */
const WHOLE_ROWS = 12

export function useRendersAll(cards: number): boolean {
  const [isPrinting, setPrinting] = useState(false)

  useEffect(() => {
    const onBefore = () => setPrinting(true)
    const onAfter = () => setPrinting(false)
    addEventListener('beforeprint', onBefore)
    addEventListener('afterprint', onAfter)
    return () => {
      removeEventListener('beforeprint', onBefore)
      removeEventListener('afterprint', onAfter)
    }
  }, [])

  return isPrinting || cards <= MAX_CARDS
}

/** Returns the number for the first pass, and no limit later. React makes the next pass in pieces, so that a click does not wait for it. */
export function useFirstPass(first: number): number {
  return useDeferredValue(Number.POSITIVE_INFINITY, first)
}

/**
 * Returns the cards that are rendered in this pass. They fill whole rows, so that nothing moves when the others follow.
 * @param above the number of cards above them on the page
 */
export function useFirstCards<Item>(cards: readonly Item[], above: number): readonly Item[] {
  const room = useContext(FirstCardsContext) - above
  if (cards.length <= room) return cards
  return cards.slice(0, Math.max(0, room - (room % WHOLE_ROWS)))
}
