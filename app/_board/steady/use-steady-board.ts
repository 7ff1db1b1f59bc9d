import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { isShownAlike, refreshImages } from '@/lib/domain/board/unseen-changes'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import { rememberPlaces } from './places'

/**
 * Returns the board to show: `live`, or while a person aims at something, the board as it was when they began.
 * @param canHold tells that `live` is the whole board
 */
export function useSteadyBoard(live: BoardSnapshot, isAimed: boolean, canHold: boolean) {
  const [held, setHeld] = useState<BoardSnapshot | null>(null)
  const isHeld = isAimed && canHold
  // A board of another database has nothing in common with the held one.
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
    /** Shows the changes that wait. */
    show: useCallback(() => setHeld(latest.current), []),
    /** Shows what a person did to these images; null stands for the whole board. */
    showOwnChanges: useCallback((now: BoardSnapshot, images: ReadonlySet<string> | null) => {
      setHeld((before) => {
        if (before === null) return null
        if (images === null) return now
        const refreshed = refreshImages(before, now, images)
        // Nothing waits, so the board is itself again, and what is made of its cards need not be made twice.
        return isShownAlike(refreshed, now) ? now : refreshed
      })
    }, []),
  }
}
