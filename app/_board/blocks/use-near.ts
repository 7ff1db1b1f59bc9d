import { type RefObject, useContext, useEffect, useState } from 'react'
import { useIsHydrated } from '../../_ui/page/use-is-hydrated'
import { FirstCardsContext } from './renders-all'

/** The `rootMargin` within which a block is near: one more screen above or below. */
const NEAR = '100% 0px'

type Listener = (isNear: boolean, height: number) => void

const listeners = new WeakMap<Element, Listener>()
let observer: IntersectionObserver | undefined

/** The number of cards or rows that are rendered at once in the browser: each keystroke of a search waits for these. */
const NEAR_COUNT_IN_BROWSER = 24

/**
 * Tells whether a block is on the screen or near it, or contains the focus, which would be lost along with the content; and the
 * height in px that it had when it was last near.
 * @param above the number of cards or rows above it on the page
 */
export function useNear(ref: RefObject<HTMLElement | null>, above: number) {
  const isHydrated = useIsHydrated()
  const first = useContext(FirstCardsContext)
  const [near, setNear] = useState<{ isNear: boolean; height: number | undefined }>({
    isNear: above < (isHydrated ? NEAR_COUNT_IN_BROWSER : first),
    height: undefined,
  })

  const hasFocus = useHasFocus(ref)

  useEffect(() => {
    const element = ref.current
    if (element === null) return
    return observe(element, (isNear, height) => {
      setNear((before) => {
        if (before.isNear === isNear) return before
        return { isNear, height: isNear ? before.height : height }
      })
    })
  }, [ref])

  return { ...near, isNear: near.isNear || hasFocus }
}

function useHasFocus(ref: RefObject<HTMLElement | null>): boolean {
  const [hasFocus, setFocus] = useState(false)

  useEffect(() => {
    const element = ref.current
    if (element === null) return
    const onFocusIn = () => setFocus(true)
    const onFocusOut = ({ relatedTarget }: FocusEvent) => {
      // A window that a person leaves keeps its focused element.
      const targets = [relatedTarget, document.activeElement]
      setFocus(targets.some((target) => target instanceof Node && element.contains(target)))
    }
    element.addEventListener('focusin', onFocusIn)
    element.addEventListener('focusout', onFocusOut)
    return () => {
      element.removeEventListener('focusin', onFocusIn)
      element.removeEventListener('focusout', onFocusOut)
    }
  }, [ref])

  return hasFocus
}

function observe(element: Element, listener: Listener): () => void {
  // One observer serves all blocks: 10,000 cards are hundreds of blocks.
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        listeners.get(target)?.(isIntersecting, boundingClientRect.height)
      }
    },
    { rootMargin: NEAR },
  )
  listeners.set(element, listener)
  observer.observe(element)
  return () => observer?.unobserve(element)
}
