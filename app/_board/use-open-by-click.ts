import { useEffect } from 'react'

/** Matches all that does something by itself, and what floats above a card. */
const OTHERS = 'a, button, input, label, summary, [popover], dialog'

/** Matches what a press elsewhere closes: menus, panels and hints, the suggestions of the search, and questions in place. */
const CLOSING = ':popover-open, [role=combobox][aria-expanded=true], [data-asking]'

/**
 * Lets a click anywhere on a card or row open its image, as its name does, unless it is on a control, selects text, closes
 * something, or is made with a key held down.
 */
export function useOpenByClick(): void {
  useEffect(() => {
    let isClosing = false
    const onPress = () => {
      isClosing = document.querySelector(CLOSING) !== null
    }
    const onClick = (event: MouseEvent) => {
      if (isClosing) return
      const { target } = event
      if (!(target instanceof Element) || hasModifier(event) || target.closest(OTHERS) !== null) return
      if (getSelection()?.isCollapsed === false) return
      const name = target.closest('[data-row]')?.querySelector<HTMLElement>('[data-open]')
      // The drawer returns the focus to where it came from.
      name?.focus({ preventScroll: true })
      name?.click()
    }
    document.addEventListener('pointerdown', onPress, { capture: true })
    document.addEventListener('click', onClick)
    return () => {
      document.removeEventListener('pointerdown', onPress, { capture: true })
      document.removeEventListener('click', onClick)
    }
  }, [])
}

function hasModifier({ altKey, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey
}
