import { createContext, useEffect, useState } from 'react'

/** True if every card is rendered, near the screen or not. */
export const RendersAllContext = createContext(true)

/** Up to this number all cards are rendered, so that the browser's own search finds them, and scrolling is still smooth. */
const MAX_CARDS = 300

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
