import { useEffect } from 'react'

/** Matches all that does something by itself, and what floats above a card. */
const OTHERS = 'a, button, input, label, summary, [popover], dialog'

/**
 * Lets a click anywhere on a card or row open its image, as its name does, unless it is on a control, selects text, or is made with a
 * key held down.
 */
export function useOpenByClick(): void {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const { target } = event
      if (!(target instanceof Element) || hasModifier(event) || target.closest(OTHERS) !== null) return
      if (getSelection()?.isCollapsed === false) return
      const name = target.closest('[data-row]')?.querySelector<HTMLElement>('[data-open]')
      // The drawer returns the focus to where it came from.
      name?.focus({ preventScroll: true })
      name?.click()
    }
    document.addEventListener('click', onClick)
    return () => document.removeEventListener('click', onClick)
  }, [])
}

function hasModifier({ altKey, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey
}
