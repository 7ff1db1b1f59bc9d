import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'

export type Selection = {
  images: ReadonlySet<string>
  /** Selects an image or takes it out again. @param isRange with all between it and the one before */
  toggle(image: string, isRange: boolean): void
  select(images: readonly string[]): void
  clear(): void
}

/** @param shown the images in the order in which they are shown; what is no longer shown is no longer selected */
export function useSelection(shown: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const anchor = useRef<string | null>(null)
  const order = useRef(shown)
  useLayoutEffect(() => {
    order.current = shown
  })

  const images = useMemo(() => {
    if (chosen.size === 0) return chosen
    const isShown = new Set(shown)
    return new Set([...chosen].filter((image) => isShown.has(image)))
  }, [chosen, shown])

  const toggle = useCallback((image: string, isRange: boolean) => {
    const start = anchor.current
    anchor.current = image
    setChosen((before) => {
      if (isRange && start !== null) return new Set([...before, ...between(order.current, start, image)])
      const after = new Set(before)
      if (!after.delete(image)) after.add(image)
      return after
    })
  }, [])
  const select = useCallback((all: readonly string[]) => setChosen(new Set(all)), [])
  const clear = useCallback(() => {
    anchor.current = null
    setChosen(new Set())
  }, [])

  return useMemo(() => ({ images, toggle, select, clear }), [images, toggle, select, clear])
}

/** From one to the other, in either direction; the other alone when the one is not shown. */
function between(order: readonly string[], one: string, other: string): readonly string[] {
  const [from = 0, to = 0] = [order.indexOf(one), order.indexOf(other)].sort((a, b) => a - b)
  return from < 0 ? [other] : order.slice(from, to + 1)
}
