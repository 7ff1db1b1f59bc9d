import { useEffect } from 'react'
import { findRow, forgetPlaces, hasMovedUnder } from './places'

/** Keys that are held down along with a click, and do nothing by themselves. */
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta'])

/**
 * Lets a click act only on the card that it was aimed at. A click does nothing if the cards have just moved by themselves and another
 * one is in its place. Neither does the second click of a double click on another card than the first, nor Enter while it is held down.
 */
export function useAimedClicks(): void {
  useEffect(() => {
    let first: string | null = null
    const onClick = (event: MouseEvent) => {
      // A click by the keyboard acts on the focused element.
      if (event.detail === 0) return forgetPlaces()
      const row = findRow(event.target)
      if (event.detail === 1) first = row
      const isLeftOver = event.detail > 1 && row !== null && row !== first
      if (isLeftOver || (row !== null && hasMovedUnder(event))) ignore(event)
      else forgetPlaces()
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (MODIFIERS.has(event.key)) return
      if (event.repeat && event.key === 'Enter' && findRow(event.target) !== null) ignore(event)
      else forgetPlaces()
    }
    document.addEventListener('click', onClick, { capture: true })
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => {
      document.removeEventListener('click', onClick, { capture: true })
      document.removeEventListener('keydown', onKeyDown, { capture: true })
    }
  }, [])
}

function ignore(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}
