import { useEffect, useMemo, useState } from 'react'
import { findNextMove, type LaneTime } from '@/lib/domain/board/lane'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { readServerClock } from '../time/server-clock'

/** The longest delay of a timer; browsers fire a longer one at once. */
const MAX_DELAY_MS = 2 ** 31 - 1

type LaneTimeOptions = {
  /** Tells that the page shows lanes. */
  isShown: boolean
  /** As in `LaneTime`. */
  settleMs: number
  /** The time by the server's clock at which it rendered the page, in ms. */
  renderedAt: number
  /** Tells that a person aims at the list, where nothing may move now. */
  isAimed: boolean
}

/** Returns the time that lanes are shown for. It stays the same until one of these cards has to move. */
export function useLaneTime(
  cards: readonly ShownCard[],
  { isShown, settleMs, renderedAt, isAimed }: LaneTimeOptions,
): LaneTime {
  const [now, setNow] = useState(renderedAt)
  const time = useMemo(() => ({ settleMs, now }), [settleMs, now])
  const move = useMemo(() => {
    const nextMs = isShown ? findNextMove(cards, time) : null
    return nextMs === null ? null : { nextMs }
  }, [isShown, cards, time])

  useEffect(() => {
    if (move === null || isAimed) return
    const delay = Math.min(Math.max(move.nextMs - readServerClock(), 0), MAX_DELAY_MS)
    const timer = setTimeout(() => setNow(readServerClock()), delay)
    return () => clearTimeout(timer)
  }, [move, isAimed])

  return time
}
