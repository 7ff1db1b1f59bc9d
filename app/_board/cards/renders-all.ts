import { createContext, useEffect, useState } from 'react'

/** Whether every card is made, near the screen or not. */
export const RendersAllContext = createContext(true)

/** So many that the browser's own search and its printing see all of them, and scrolling is smooth even so. */
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
