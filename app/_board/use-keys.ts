import { useEffect, useRef } from 'react'
import { isFreeKey, isSomethingOpen } from './keys/is-free-key'
import { isSingleKey } from './keys/single-keys'

type Keys = { onUndo(): void; onSearch(): void; onEscape(): void; onHelp(): void }

/** The time in ms within which the second key of a sequence follows `g`. */
const SEQUENCE_MS = 1_500

/** The pages that `g` and a letter lead to. */
const PAGES: ReadonlyMap<string, string> = new Map([
  ['h', '/hosts'],
  ['a', '/activity'],
])

/**
 * Handles the keys that work anywhere on the page: Ctrl or Cmd with Z undoes, `/` searches, `?` lists all keys, `g` and a letter go to
 * another page, Escape clears the selection.
 */
export function useKeys({ onUndo, onSearch, onEscape, onHelp }: Keys): void {
  const goneAt = useRef(-SEQUENCE_MS)

  useEffect(() => {
    const onGo = (event: KeyboardEvent) => {
      if (!isSingleKey(event)) return
      const isSecond = event.timeStamp - goneAt.current < SEQUENCE_MS
      goneAt.current = event.key === 'g' ? event.timeStamp : -SEQUENCE_MS
      const page = isSecond ? PAGES.get(event.key) : undefined
      if (page !== undefined) location.assign(page)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isFreeKey(event)) return
      const handler = findHandler(event, { onUndo, onSearch, onEscape, onHelp })
      if (handler === null) {
        onGo(event)
        return
      }
      handler()
      event.preventDefault()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [onUndo, onSearch, onEscape, onHelp])
}

function findHandler(event: KeyboardEvent, { onUndo, onSearch, onEscape, onHelp }: Keys): (() => void) | null {
  if (isUndo(event)) return onUndo
  // Escape first closes the menu or dialog that is open.
  if (event.key === 'Escape') return isSomethingOpen() ? null : onEscape
  if (!isSingleKey(event)) return null
  if (event.key === '/') return onSearch
  return event.key === '?' ? onHelp : null
}

function isUndo({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !shiftKey && key.toLowerCase() === 'z'
}
