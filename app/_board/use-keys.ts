import { useEffect } from 'react'

type Keys = { onUndo(): void; onSearch(): void; onEscape(): void }

/** Keys that work anywhere on the page: Ctrl or Cmd with Z undoes, `/` searches, Escape lets go of the selection. */
export function useKeys({ onUndo, onSearch, onEscape }: Keys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z'
      if (isUndo) onUndo()
      else if (event.key === '/' && !event.ctrlKey && !event.metaKey) onSearch()
      else if (event.key === 'Escape' && !isSomethingOpen()) onEscape()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [onUndo, onSearch, onEscape])
}

/** What is open is what Escape closes. */
function isSomethingOpen(): boolean {
  return document.querySelector(':popover-open, dialog[open]') !== null
}

/** There the keys belong to the text. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox], [type=radio]), textarea, dialog *')
}
