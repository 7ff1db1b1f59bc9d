import { useEffect, useLayoutEffect, useRef } from 'react'

type Opened = { popover: HTMLElement; focused: HTMLElement | null }

/**
 * Opens a menu or panel again, with the focus where it was, after its surroundings moved within the document: the browser then closes it
 * without an event. It belongs in the component whose rendering moves elements.
 */
export function useKeptPopover(): void {
  const opened = useRef<Opened | null>(null)

  useEffect(() => {
    const onToggle = ({ target }: Event) => {
      if (target instanceof HTMLElement && isShown(target)) opened.current = { popover: target, focused: findFocused() }
    }
    const onBeforeToggle = ({ target, newState }: ToggleEvent) => {
      if (newState === 'closed' && opened.current?.popover === target) opened.current = null
    }
    const onFocusIn = () => {
      if (opened.current !== null) opened.current.focused = findFocused()
    }
    // These two events do not bubble.
    document.addEventListener('toggle', onToggle, { capture: true })
    document.addEventListener('beforetoggle', onBeforeToggle, { capture: true })
    document.addEventListener('focusin', onFocusIn)
    return () => {
      document.removeEventListener('toggle', onToggle, { capture: true })
      document.removeEventListener('beforetoggle', onBeforeToggle, { capture: true })
      document.removeEventListener('focusin', onFocusIn)
    }
  }, [])

  useLayoutEffect(() => {
    if (opened.current === null || isShown(opened.current.popover)) return
    const { popover, focused } = opened.current
    opened.current = null
    if (popover.isConnected) show(popover, focused)
  })
}

function show(popover: HTMLElement, focused: HTMLElement | null): void {
  const opener = document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(popover.id)}"]`)
  // The browser remembers the element that has the focus now, and returns it there once the popover closes.
  opener?.focus({ preventScroll: true })
  popover.showPopover(opener ? { source: opener } : {})
  focused?.focus({ preventScroll: true })
}

function isShown(element: HTMLElement): boolean {
  return element.matches(':popover-open')
}

function findFocused(): HTMLElement | null {
  return document.activeElement instanceof HTMLElement ? document.activeElement : null
}
