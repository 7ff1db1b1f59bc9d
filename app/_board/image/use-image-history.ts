import { useEffect, useState } from 'react'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Action } from '@/lib/domain/history/action'
import { append, type Page, readActions, readEvents, type SeenEvent } from './image-client'

export type ImageHistory = { events: Page<SeenEvent>; actions: Page<Action> }

/**
 * What is known of an image, read anew whenever its card changes; what had been read of older things is to be asked for again then.
 * @returns null until it is read, and the sentence that says why it cannot be
 */
export function useImageHistory(card: ShownCard) {
  const [history, setHistory] = useState<ImageHistory | null>(null)
  const [fault, setFault] = useState('')

  useEffect(() => {
    let isStale = false
    Promise.all([readEvents(card.image, null), readActions(card.image, null)]).then(
      ([events, actions]) => {
        if (isStale) return
        setHistory({ events, actions })
        setFault('')
      },
      (error) => isStale || setFault(toSentence(error)),
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
      setFault(toSentence(error))
    }
  }

  return { history, fault, readOlder }
}

function toSentence(error: unknown): string {
  return error instanceof Error ? error.message : ''
}
