import { useEffect } from 'react'
import { findRow, forgetPlaces, hasMovedUnder } from './places'

/** Held down with a click, they do nothing by themselves. */
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta'])

/**
 * Has a click act only on the card that it was aimed at. One that comes just after the cards have moved by themselves, and finds
 * another in the place, does nothing; nor does the second click of a double click on what the first one moved there, nor a key that
 * is held down.
 */
export function useAimedClicks(): void {
  useEffect(() => {
    let first: string | null = null
    const onClick = (event: MouseEvent) => {
      // By keyboard it acts on what has the focus.
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
