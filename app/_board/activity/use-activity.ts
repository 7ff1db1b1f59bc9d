import { useEffect, useEffectEvent, useState } from 'react'
import type { Action } from '@/lib/domain/history/action'
import type { ActivityView } from '@/lib/domain/history/activity-view'
import type { Tag } from '@/lib/domain/tag'
import { readTags } from '../client/board-client'
import { appendUntil, type HistoryEvent, type Page, readAllActions, readAllEvents } from '../client/image-client'
import { openLiveLoop } from '../live/live-loop'
import type { LiveStatus } from '../live/use-live-snapshot'

export type ActivityPages = { events: Page<HistoryEvent>; actions: Page<Action>; tags: readonly Tag[] }

/**
 * Reads the newest pages of what happened, keeps them up to date, and reads older ones when asked to.
 * @param view must stay the same: a component that shows another view gets another `key`
 */
export function useActivity(view: ActivityView, onConnection: (state: LiveStatus) => void) {
  const [pages, setPages] = useState<ActivityPages | null>(null)
  const [errorMessage, setErrorMessage] = useState('')
  const [isReading, setReading] = useState(false)

  /** @returns the pages it read as text, which tells whether anything has changed */
  const readNewest = useEffectEvent(async (): Promise<string> => {
    try {
      const [events, actions, tags] = await Promise.all([
        readAllEvents(view, null),
        readAllActions(view, null),
        readTags(),
      ])
      setPages((known) => ({
        events: prepend(events, known?.events, getEventKey),
        actions: prepend(actions, known?.actions, (action) => action.id),
        tags,
      }))
      setErrorMessage('')
      return JSON.stringify([events, actions, tags])
    } catch (error) {
      setErrorMessage(describeError(error))
      throw error
    }
  })

  const reportConnection = useEffectEvent(onConnection)

  useEffect(() => {
    let shown = ''
    async function read(): Promise<boolean> {
      const before = shown
      shown = await readNewest()
      return shown !== before
    }
    return openLiveLoop({
      read,
      // The answers bear no revision that could be compared.
      isCurrent: () => false,
      isShown: false,
      onConnection: (connection, readAt) => reportConnection({ connection, readAt }),
    }).close
  }, [])

  async function readOlder(): Promise<void> {
    if (pages === null || isReading) return
    setReading(true)
    try {
      const [events, actions] = await Promise.all([
        appendSome(pages.events, (before) => readAllEvents(view, before)),
        appendSome(pages.actions, (before) => readAllActions(view, before)),
      ])
      setPages(
        (now) =>
          now && {
            ...now,
            events: addOlder(now.events, pages.events, events),
            actions: addOlder(now.actions, pages.actions, actions),
          },
      )
      setErrorMessage('')
    } catch (error) {
      setErrorMessage(describeError(error))
    } finally {
      setReading(false)
    }
  }

  return { pages, errorMessage, isReading, readOlder }
}

/** Adds what was read after `known` to the entries of now, which may have newer ones by then, or begin anew. */
function addOlder<Entry>(now: Page<Entry>, known: Page<Entry>, read: Page<Entry>): Page<Entry> {
  if (now.next !== known.next) return now
  return { ...read, entries: [...now.entries, ...read.entries.slice(known.entries.length)] }
}

/** Appends what follows; a search that has found nothing goes on. */
function appendSome<Entry>(known: Page<Entry>, read: (before: string) => Promise<Page<Entry>>): Promise<Page<Entry>> {
  const last = known.entries.at(-1)
  return appendUntil(known, read, (oldest) => oldest !== last)
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : ''
}

function getEventKey({ host, image, digest, status }: HistoryEvent): string {
  return JSON.stringify([host, image, digest, status])
}

/**
 * Puts the newest page before the known entries. When they do not overlap, the known ones are dropped, so that there is no gap. A search that
 * found less than a page has looked far enough back.
 */
function prepend<Entry>(
  newest: Page<Entry>,
  known: Page<Entry> | undefined,
  getKey: (entry: Entry) => string,
): Page<Entry> {
  const keys = new Set(newest.entries.map(getKey))
  if (known === undefined) return newest
  const hasOverlap = newest.searchedTo !== undefined || known.entries.some((entry) => keys.has(getKey(entry)))
  if (!hasOverlap) return newest
  return { ...known, entries: [...newest.entries, ...known.entries.filter((entry) => !keys.has(getKey(entry)))] }
}
