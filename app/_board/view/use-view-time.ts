import { useEffect, useMemo, useState } from 'react'
import { parseSearch } from '@/lib/domain/board/search/search-words'
import type { View, ViewTime } from '@/lib/domain/board/view'
import { readServerClock } from '../time/server-clock'

const TICK_MS = 60_000

/**
 * Returns the time that a view is computed for, by the server's clock. It goes on, minute by minute, while the view asks for ages alone,
 * since what is arranged for a new time is arranged anew.
 * @param renderedAt the time at which the server rendered the page, in ms
 * @param isAimed tells that a person aims at the list, where nothing may move now
 */
export function useViewTime(view: View, renderedAt: number, isAimed: boolean): ViewTime {
  const [now, setNow] = useState(renderedAt)
  const isTimed = view.ages.length > 0 || asksForAge(view.query)

  useEffect(() => {
    if (!isTimed || isAimed) return
    const tick = () => setNow(readServerClock())
    tick()
    const timer = setInterval(tick, TICK_MS)
    return () => clearInterval(timer)
  }, [isTimed, isAimed])

  return useMemo(() => ({ now }), [now])
}

function asksForAge(query: string): boolean {
  return parseSearch(query).some(({ key }) => key === 'older' || key === 'newer')
}
