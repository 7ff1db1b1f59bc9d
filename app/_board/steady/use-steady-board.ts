import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { countUnseenChanges, isShownAlike, refreshImages } from '@/lib/domain/board/unseen-changes'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import { rememberPlaces } from './places'

/**
 * The board to show: `live`, but as it was for as long as a person aims at something on it.
 * @param canHold it is all of the board
 */
export function useSteadyBoard(live: BoardSnapshot, isAimed: boolean, canHold: boolean) {
  const [held, setHeld] = useState<BoardSnapshot | null>(null)
  const isHeld = isAimed && canHold
  // Of another database nothing is as it was.
  const steady = held?.database === live.database ? held : live
  const latest = useRef(live)
  const shown = useRef(steady)
  useLayoutEffect(() => {
    latest.current = live
    shown.current = steady
  })

  useEffect(() => {
    if (!isHeld) return
    setHeld(latest.current)
    return () => {
      if (!isShownAlike(shown.current, latest.current)) rememberPlaces()
      setHeld(null)
    }
  }, [isHeld])

  return {
    steady,
    waiting: useMemo(() => countUnseenChanges(steady, live), [steady, live]),
    /** Shows what waits. */
    show: useCallback(() => setHeld(latest.current), []),
    /** Shows what a person did to these images, or with null what concerns all of the board. */
    showOwnChanges: useCallback((now: BoardSnapshot, images: ReadonlySet<string> | null) => {
      setHeld((before) => {
        if (before === null) return null
        return images === null ? now : refreshImages(before, now, images)
      })
    }, []),
  }
}
