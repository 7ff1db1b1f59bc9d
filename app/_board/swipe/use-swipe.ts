import { type PointerEvent, useRef, useState } from 'react'
import { findRowElement } from '../keys/row-stops'
import { isAtEdge, isFarEnough, readIntent } from './swipe'

/** The decision that a swipe makes if it ends now. */
export type SwipeHint = {
  side: 'right' | 'left'
  isFar: boolean
  /** The place of the card in the list, in px. */
  box: { top: number; left: number; width: number; height: number }
}

type Touch = { row: HTMLElement; pointer: number; x: number; y: number; dx: number; isSwipe: boolean }

type SwipeActions = {
  /** @param row the key of the row (`getRowKey`) */
  onRight(row: string): void
  onLeft(row: string): void
}

/** Matches the elements that have touches of their own: handles to drag by, and whatever lies above the list. */
const OWN_TOUCHES = '.touch-none, [popover], dialog'

/**
 * Lets pending rows be swiped by touch. A row follows the finger, and does something when it is let go far enough from its place.
 * @returns what to show, and the props of the element around the rows, which leaves scrolling up and down to the browser
 */
export function useSwipe({ onRight, onLeft }: SwipeActions) {
  const touch = useRef<Touch | null>(null)
  const [hint, setHint] = useState<SwipeHint | null>(null)

  function onPointerDown({ target, pointerType, pointerId, isPrimary, clientX, clientY }: PointerEvent): void {
    if (pointerType !== 'touch' || !isPrimary || isAtEdge(clientX, innerWidth)) return
    const row = findRowElement(target)
    if (row === null || !(target instanceof Element) || target.closest(OWN_TOUCHES) !== null) return
    if (row.querySelector('[data-acknowledge]') === null) return
    touch.current = { row, pointer: pointerId, x: clientX, y: clientY, dx: 0, isSwipe: false }
  }

  function onPointerMove({ currentTarget, pointerId, clientX, clientY }: PointerEvent<HTMLElement>): void {
    const now = touch.current
    if (now === null || now.pointer !== pointerId) return
    now.dx = clientX - now.x
    if (!now.isSwipe) {
      const intent = readIntent(now.dx, clientY - now.y)
      if (intent === 'unclear') return
      // A finger that selects text moves sideways too.
      if (intent === 'other' || getSelection()?.isCollapsed === false) {
        touch.current = null
        return
      }
      now.isSwipe = true
      currentTarget.setPointerCapture(pointerId)
    }
    now.row.style.translate = `${now.dx}px`
    now.row.style.backgroundColor = 'var(--color-surface)'
    const next = describe(now, currentTarget)
    setHint((before) => (before?.side === next.side && before.isFar === next.isFar ? before : next))
  }

  function end({ pointerId, type }: PointerEvent): void {
    const now = touch.current
    if (now === null || now.pointer !== pointerId) return
    touch.current = null
    if (!now.isSwipe) return
    setHint(null)
    putBack(now)
    if (type !== 'pointerup' || !isFarEnough(now.dx, now.row.offsetWidth)) return
    const act = now.dx > 0 ? onRight : onLeft
    act(now.row.dataset.row ?? '')
  }

  return { hint, swipeProps: { onPointerDown, onPointerMove, onPointerUp: end, onPointerCancel: end } }
}

function describe({ row, dx }: Touch, list: HTMLElement): SwipeHint {
  const [around, box] = [list.getBoundingClientRect(), row.getBoundingClientRect()]
  return {
    side: dx > 0 ? 'right' : 'left',
    isFar: isFarEnough(dx, box.width),
    box: { top: box.top - around.top, left: box.left - dx - around.left, width: box.width, height: box.height },
  }
}

function putBack({ row, dx }: Touch): void {
  row.style.removeProperty('translate')
  row.style.removeProperty('background-color')
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  row.animate([{ translate: `${dx}px` }, { translate: '0px' }], { duration: 150, easing: 'ease-out' })
}
