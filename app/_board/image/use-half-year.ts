import { useEffect, useState } from 'react'
import { toInstant } from '@/lib/domain/instant'
import { appendUntil, readActions, readEvents } from '../client/image-client'
import { readServerClock } from '../time/server-clock'
import type { ImageHistory } from './use-image-history'

export const HALF_YEAR_MS = 26 * 7 * 86_400_000

/** Reads the history on until it reaches back half a year. Until then, or if that fails, it returns what is read already. */
export function useHalfYear(image: string, history: ImageHistory): ImageHistory {
  const [longer, setLonger] = useState(history)

  useEffect(() => {
    let isStale = false
    const from = toInstant(new Date(readServerClock() - HALF_YEAR_MS))
    Promise.all([
      appendUntil(
        history.events,
        (before) => readEvents(image, before),
        (event) => event.received_at < from,
      ),
      appendUntil(
        history.actions,
        (before) => readActions(image, before),
        (action) => action.at < from,
      ),
    ]).then(
      ([events, actions]) => isStale || setLonger({ events, actions }),
      () => isStale || setLonger(history),
    )
    return () => {
      isStale = true
    }
  }, [image, history])

  return longer
}
