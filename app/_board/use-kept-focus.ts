import { type FocusEvent, useLayoutEffect, useRef } from 'react'
import { findRowElement } from './keys/row-stops'

type Focused = { element: HTMLElement; row: string | null; isByKeyboard: boolean }

/**
 * Moves the focus on when the focused element goes away, such as a card that was acknowledged or its button: to the next card or its
 * button, at the end of the board to the card before, and without cards to the board itself.
 * @param rows the keys of the pending cards (`getRowKey`), in the order in which they are shown
 * @returns the handlers for the element around the board
 */
export function useKeptFocus(rows: readonly string[]) {
  const shownBefore = useRef(rows)
  const focused = useRef<Focused | null>(null)
  const lastRow = useRef<string | null>(null)

  useLayoutEffect(() => {
    const order = shownBefore.current
    shownBefore.current = rows
    const lost = focused.current
    if (lost === null || lost.element.isConnected || document.activeElement !== document.body) return

    focused.current = null
    const button = findNeighbour(lost.row ?? lastRow.current, order)
    const target = lost.element.matches('[data-row]') ? findRowElement(button) : button
    // A row that has just been made can have no focus until `useRowStop` hears of it.
    if (target !== button) target?.setAttribute('tabindex', '-1')
    const rest = target ?? document.querySelector<HTMLElement>('main')
    rest?.focus({ preventScroll: !lost.isByKeyboard })
  })

  return {
    onFocus({ target }: FocusEvent<HTMLElement>) {
      const row = target.closest<HTMLElement>('[data-row]')?.dataset.row ?? null
      focused.current = { element: target, row, isByKeyboard: target.matches(':focus-visible') }
      lastRow.current = row ?? lastRow.current
    },
    onBlur({ target, relatedTarget }: FocusEvent<HTMLElement>) {
      // A dialog returns the focus, unless its answer has taken the element away.
      if (relatedTarget instanceof Element && relatedTarget.closest('dialog') !== null) return
      // An element that the person left is still in the document; one that went away is not.
      queueMicrotask(() => {
        if (focused.current?.element === target && target.isConnected) focused.current = null
      })
    },
  }
}

/** Finds the button that acknowledges the card, or else that of the nearest card that has one. */
function findNeighbour(row: string | null, order: readonly string[]): HTMLElement | null {
  if (row === null) return null
  const at = order.indexOf(row)
  const candidates = at < 0 ? [row] : [row, ...order.slice(at + 1), ...order.slice(0, at).reverse()]
  for (const candidate of candidates) {
    const button = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(candidate)}"] [data-acknowledge]`)
    if (button) return button
  }
  return null
}
