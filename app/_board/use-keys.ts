import { useEffect } from 'react'

type Keys = { onUndo(): void; onSearch(): void; onEscape(): void }

/** Handles the keys that work anywhere on the page: Ctrl or Cmd with Z undoes, `/` searches, Escape clears the selection. */
export function useKeys({ onUndo, onSearch, onEscape }: Keys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return
      const handler = findHandler(event, { onUndo, onSearch, onEscape })
      if (handler === null) return
      handler()
      event.preventDefault()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [onUndo, onSearch, onEscape])
}

function findHandler(event: KeyboardEvent, { onUndo, onSearch, onEscape }: Keys): (() => void) | null {
  const isCommand = event.ctrlKey || event.metaKey
  if (isCommand && !event.shiftKey && event.key.toLowerCase() === 'z') return onUndo
  if (event.key === '/' && !isCommand) return onSearch
  // Escape first closes the menu or dialog that is open.
  return event.key === 'Escape' && !isSomethingOpen() ? onEscape : null
}

function isSomethingOpen(): boolean {
  return document.querySelector(':popover-open, dialog[open]') !== null
}

/** Keys pressed in a text field or in a dialog belong to it. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox], [type=radio]), textarea, dialog *')
}
