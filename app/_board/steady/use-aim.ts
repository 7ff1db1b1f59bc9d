import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react'

/** For so long after a touch the next one is to be expected: what moves would come to lie under the finger. */
const BETWEEN_TOUCHES_MS = 3_000

/**
 * Whether a person aims at something in the list: the pointer is over it, the keyboard's focus is in it, or it is being touched. The
 * focus that a click left behind is no aim.
 * @returns what the element around the list needs
 */
export function useAim() {
  const [isPointed, setPointed] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const [isTouched, setTouched] = useState(false)
  const touch = useRef<ReturnType<typeof setTimeout>>(undefined)
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    // Nobody aims at what cannot be seen; the pointer moves first when somebody is back.
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') setPointed(false)
    }
    // What had the focus may be gone without a word, so that it counts where the focus goes.
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
