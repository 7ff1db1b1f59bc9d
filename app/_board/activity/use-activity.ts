import { useEffect, useEffectEvent, useState } from 'react'
import type { Action } from '@/lib/domain/history/action'
import type { ActivityView } from '@/lib/domain/history/activity-view'
import { append, type Page, readAllActions, readAllEvents, type SeenEvent } from '../image/image-client'
import { openLiveLoop } from '../live/live-loop'
import type { ConnectionState } from '../live/use-live-snapshot'

export type ActivityPages = { events: Page<SeenEvent>; actions: Page<Action> }

/**
 * What happened, as far back as it was asked for, and from now on.
 * @param view for another one, use it anew
 */
export function useActivity(view: ActivityView, onConnection: (state: ConnectionState) => void) {
  const [pages, setPages] = useState<ActivityPages | null>(null)
  const [fault, setFault] = useState('')

  /** @returns what it read, to compare by */
  const readNewest = useEffectEvent(async (): Promise<string> => {
    try {
      const [events, actions] = await Promise.all([readAllEvents(view, null), readAllActions(view, null)])
      setPages((known) => ({
        events: prepend(events, known?.events, toEventKey),
        actions: prepend(actions, known?.actions, (action) => action.id),
      }))
      setFault('')
      return JSON.stringify([events, actions])
    } catch (error) {
      setFault(toSentence(error))
      throw error
    }
  })

  const tellConnection = useEffectEvent(onConnection)

  useEffect(() => {
    let shown = ''
    async function read(): Promise<boolean> {
      const before = shown
      shown = await readNewest()
      return shown !== before
    }
    return openLiveLoop({
      read,
      // The answers carry no revision to compare by.
      isCurrent: () => false,
      isShown: false,
      onConnection: (connection, readAt) => tellConnection({ connection, readAt }),
    }).close
  }, [])

  async function readOlder(): Promise<void> {
    if (pages === null) return
    try {
      const [events, actions] = await Promise.all([
        append(pages.events, (before) => readAllEvents(view, before)),
        append(pages.actions, (before) => readAllActions(view, before)),
      ])
      setPages({ events, actions })
      setFault('')
    } catch (error) {
      setFault(toSentence(error))
    }
  }

  return { pages, fault, readOlder }
}

function toSentence(error: unknown): string {
  return error instanceof Error ? error.message : ''
}

function toEventKey({ host, image, digest, status }: SeenEvent): string {
  return JSON.stringify([host, image, digest, status])
}

/** The newest page before what is known. When they do not meet, what is known is dropped: it can be read again without a gap. */
function prepend<Entry>(
  newest: Page<Entry>,
  known: Page<Entry> | undefined,
  toKey: (entry: Entry) => string,
): Page<Entry> {
  const keys = new Set(newest.entries.map(toKey))
  const doMeet = known?.entries.some((entry) => keys.has(toKey(entry)))
  if (known === undefined || !doMeet) return newest
  return { entries: [...newest.entries, ...known.entries.filter((entry) => !keys.has(toKey(entry)))], next: known.next }
}
