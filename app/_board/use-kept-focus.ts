import { type FocusEvent, useLayoutEffect, useRef } from 'react'

type Focused = { element: HTMLElement; image: string | null; isByKeyboard: boolean }

/**
 * When what has the focus goes away, such as the button of a card that was acknowledged, the focus moves to the next card
 * instead of being lost; at the end of the board to the card before, and without cards to the board itself.
 * @param images of the pending cards in the order in which they are shown
 * @returns the handlers for the element around the board
 */
export function useKeptFocus(images: readonly string[]) {
  const shownBefore = useRef(images)
  const focused = useRef<Focused | null>(null)
  const lastImage = useRef<string | null>(null)

  useLayoutEffect(() => {
    const order = shownBefore.current
    shownBefore.current = images
    const lost = focused.current
    if (lost === null || lost.element.isConnected || document.activeElement !== document.body) return

    focused.current = null
    const target = findNeighbour(lost.image ?? lastImage.current, order) ?? document.querySelector<HTMLElement>('main')
    target?.focus({ preventScroll: !lost.isByKeyboard })
  })

  return {
    onFocus({ target }: FocusEvent<HTMLElement>) {
      const image = target.closest<HTMLElement>('[data-image]')?.dataset.image ?? null
      focused.current = { element: target, image, isByKeyboard: target.matches(':focus-visible') }
      lastImage.current = image ?? lastImage.current
    },
    onBlur({ target }: FocusEvent<HTMLElement>) {
      // Left by choice: then it stays in the document.
      queueMicrotask(() => {
        if (focused.current?.element === target && target.isConnected) focused.current = null
      })
    },
  }
}

function findNeighbour(image: string | null, order: readonly string[]): HTMLElement | null {
  if (image === null) return null
  const at = order.indexOf(image)
  const candidates = at < 0 ? [image] : [image, ...order.slice(at + 1), ...order.slice(0, at).reverse()]
  for (const candidate of candidates) {
    const button = document.querySelector<HTMLElement>(`[data-image="${CSS.escape(candidate)}"] [data-acknowledge]`)
    if (button) return button
  }
  return null
}
