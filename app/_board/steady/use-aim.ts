import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react'

/** The time after a touch within which the next one is likely, and a card that moves could end up under the finger. */
const BETWEEN_TOUCHES_MS = 3_000

/**
 * Tells whether a person aims at something in the list: the pointer is over it, the focus of the keyboard is in it, or it is being
 * touched. Focus that a click left behind does not count.
 * @returns the state, and the props for the element around the list
 */
export function useAim() {
  const [isPointed, setPointed] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const [isTouched, setTouched] = useState(false)
  const touch = useRef<ReturnType<typeof setTimeout>>(undefined)
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    // Nobody aims at a hidden page, and whoever comes back moves the pointer first.
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') setPointed(false)
    }
    // An element that is removed sends no event when it loses the focus, so this watches where the focus goes instead.
    const onFocusIn = ({ target }: FocusEvent) => {
      setFocused(
        target instanceof Element && list.current?.contains(target) === true && target.matches(':focus-visible'),
      )
    }
    const onFocusOut = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget === null) setFocused(false)
    }
    document.addEventListener('visibilitychange', onVisibility)
    document.addEventListener('focusin', onFocusIn)
    document.addEventListener('focusout', onFocusOut)
    return () => {
      document.removeEventListener('visibilitychange', onVisibility)
      document.removeEventListener('focusin', onFocusIn)
      document.removeEventListener('focusout', onFocusOut)
      clearTimeout(touch.current)
    }
  }, [])

  const onPoint = useCallback(({ pointerType }: PointerEvent) => {
    if (pointerType !== 'touch') setPointed(true)
  }, [])
  const onTouch = useCallback(({ pointerType }: PointerEvent) => {
    if (pointerType !== 'touch') return
    clearTimeout(touch.current)
    setTouched(true)
  }, [])
  const onTouchEnd = useCallback(({ pointerType }: PointerEvent) => {
    if (pointerType !== 'touch') return
    clearTimeout(touch.current)
    touch.current = setTimeout(() => setTouched(false), BETWEEN_TOUCHES_MS)
  }, [])

  return {
    isAimed: isPointed || isFocused || isTouched,
    aimProps: {
      ref: list,
      onPointerEnter: onPoint,
      onPointerMove: onPoint,
      onPointerLeave: () => setPointed(false),
      onPointerDown: onTouch,
      onPointerUp: onTouchEnd,
      onPointerCancel: onTouchEnd,
    },
  }
}
