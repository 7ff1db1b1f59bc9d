import { useEffect, useEffectEvent, useState } from 'react'
import type { Action } from '@/lib/domain/action'
import type { ActivityView } from '@/lib/domain/activity-view'
import { openChangeStream } from './change-stream'
import { coalesce } from './coalesce'
import { append, type Page, readAllActions, readAllEvents, type SeenEvent } from './image-client'

export type ActivityPages = { events: Page<SeenEvent>; actions: Page<Action> }

/**
 * What happened, as far back as it was asked for, and from now on.
 * @param view for another one, use it anew
 */
export function useActivity(view: ActivityView) {
  const [pages, setPages] = useState<ActivityPages | null>(null)
  const [fault, setFault] = useState('')

  const readNewest = useEffectEvent(() =>
    attempt(async () => {
      const [events, actions] = await Promise.all([readAllEvents(view, null), readAllActions(view, null)])
      setPages((known) => ({
        events: prepend(events, known?.events, toEventKey),
        actions: prepend(actions, known?.actions, (action) => action.id),
      }))
    }),
  )

  useEffect(() => {
    const refresh = coalesce(() => readNewest())
    // It tells the revision as soon as it is open.
    return openChangeStream({ onRevision: () => void refresh(), onDown() {} }).close
  }, [])

  const readOlder = () =>
    attempt(async () => {
      if (pages === null) return
      const [events, actions] = await Promise.all([
        append(pages.events, (before) => readAllEvents(view, before)),
        append(pages.actions, (before) => readAllActions(view, before)),
      ])
      setPages({ events, actions })
    })

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work()
      setFault('')
    } catch (error) {
      setFault(error instanceof Error ? error.message : '')
    }
  }

  return { pages, fault, readOlder }
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
