import { useEffect, useState } from 'react'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Action } from '@/lib/domain/history/action'
import { append, type HistoryEvent, type Page, readActions, readEvents } from '../client/image-client'

export type ImageHistory = { events: Page<HistoryEvent>; actions: Page<Action> }

/**
 * Reads the history of an image, and again whenever its card changes. Older pages must be asked for again then.
 * @returns the history, which is null until it is read, and the sentence that says why it cannot be read, or `''`
 */
export function useImageHistory(card: ShownCard) {
  const [history, setHistory] = useState<ImageHistory | null>(null)
  const [errorMessage, setErrorMessage] = useState('')

  useEffect(() => {
    let isStale = false
    Promise.all([readEvents(card.image, null), readActions(card.image, null)]).then(
      ([events, actions]) => {
        if (isStale) return
        setHistory({ events, actions })
        setErrorMessage('')
      },
      (error) => isStale || setErrorMessage(describeError(error)),
    )
    return () => {
      isStale = true
    }
  }, [card])

  async function readOlder(): Promise<void> {
    if (history === null) return
    try {
      const [events, actions] = await Promise.all([
        append(history.events, (before) => readEvents(card.image, before)),
        append(history.actions, (before) => readActions(card.image, before)),
      ])
      setHistory({ events, actions })
    } catch (error) {
      setErrorMessage(describeError(error))
    }
  }

  return { history, errorMessage, readOlder }
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : ''
}
