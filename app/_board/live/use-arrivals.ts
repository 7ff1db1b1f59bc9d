import { useEffect, useEffectEvent, useRef } from 'react'
import { findArrivals } from '@/lib/domain/board/arrivals'
import { type BoardSnapshot, type Card, isPending } from '@/lib/domain/card/card'
import { foldCards } from '@/lib/domain/card/fold-cards'
import { createBurst } from './burst'

/**
 * Calls back with the cards that arrive on the board, and all that it has then, once per burst, except those that a person has dealt with by then.
 * @param snapshot the board as the server has it; null while it is not whole. Cards of the first one do not count as arrivals.
 */
export function useArrivals(
  snapshot: BoardSnapshot | null,
  onArrivals: (arrived: readonly Card[], all: readonly Card[]) => void,
): void {
  const previous = useRef(snapshot)
  const burst = useRef<ReturnType<typeof createBurst<Card>>>(null)

  const notify = useEffectEvent((arrivals: readonly Card[]) => {
    const images = new Set(arrivals.map((card) => card.image))
    const all = snapshot?.cards ?? []
    const waiting = all.filter((card) => isPending(card) && images.has(card.image))
    if (waiting.length > 0) onArrivals(foldCards(waiting), all)
  })

  useEffect(() => {
    const opened = createBurst<Card>((arrivals) => notify(arrivals))
    burst.current = opened
    return opened.close
  }, [])

  useEffect(() => {
    if (snapshot === null) return
    if (previous.current !== null) burst.current?.add(findArrivals(previous.current, snapshot))
    previous.current = snapshot
  }, [snapshot])
}
