import { type FocusEvent, type MouseEvent, useLayoutEffect, useRef } from 'react'
import { findRowElement } from './keys/row-stops'

const ACKNOWLEDGE = '[data-acknowledge]'

type Focused = { element: HTMLElement; row: string | null; isByKeyboard: boolean }

/**
 * Moves the focus on when the focused element goes away, such as a card that was acknowledged or its button: to the next card or its
 * button, at the end of the board to the card before, and without cards to the board itself.
 *
 * From a button that acknowledges, it moves as that is clicked: once the card has left the page, the browser would lay the page out for the focus
 * alone, and again for the next paint. A press of a key waits for the card to leave, since the page then scrolls to where the focus has come to be.
 * @param rows the keys of the pending cards (`getRowKey`), in the order in which they are shown
 * @returns the handlers for the element around the board
 */
export function useKeptFocus(rows: readonly string[]) {
  const shownBefore = useRef(rows)
  const focused = useRef<Focused | null>(null)
  const lastRow = useRef<string | null>(null)
  /** The button that the focus has left because its card was about to go. */
  const left = useRef<HTMLElement | null>(null)

  useLayoutEffect(() => {
    const order = shownBefore.current
    shownBefore.current = rows
    // A card of which something was not seen yet stays pending.
    if (left.current?.isConnected) left.current.focus({ preventScroll: true })
    left.current = null
    const lost = focused.current
    if (lost === null || lost.element.isConnected || document.activeElement !== document.body) return

    focused.current = null
    const row = lost.row ?? lastRow.current
    const button = row === null ? null : findButton([row, ...listNeighbours(row, order)])
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
    onClick({ target, detail }: MouseEvent<HTMLElement>) {
      const pressed = target instanceof Element ? target.closest<HTMLElement>(ACKNOWLEDGE) : null
      const isByKeyboard = detail === 0
      if (pressed === null || isByKeyboard || pressed !== document.activeElement) return
      const row = findRowElement(pressed)?.dataset.row
      const next = row === undefined ? null : findButton(listNeighbours(row, shownBefore.current))
      if (next === null) return
      left.current = pressed
      next.focus({ preventScroll: true })
    },
  }
}

/** Lists the rows to which the focus may go on from this one, the best first. */
function listNeighbours(row: string, order: readonly string[]): string[] {
  const at = order.indexOf(row)
  return at < 0 ? [] : [...order.slice(at + 1), ...order.slice(0, at).reverse()]
}

/** Finds the button that acknowledges the first of these rows that has one. */
function findButton(rows: readonly string[]): HTMLElement | null {
  for (const row of rows) {
    const button = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"] ${ACKNOWLEDGE}`)
    if (button) return button
  }
  return null
}
