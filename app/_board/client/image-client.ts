import type { UndoableAction } from '@/lib/domain/board/undo/invert-action'
import type { Action } from '@/lib/domain/history/action'
import type { ActivityView } from '@/lib/domain/history/activity-view'
import type { Instant } from '@/lib/domain/instant'
import type { ActionsQueryWire, ActionsWire, UndoableActionWire } from '@/lib/wire/actions'
import { fromUndoableActionWire } from '@/lib/wire/conversions/undoable-action'
import type { NamedImageEditWire } from '@/lib/wire/edits'
import type {
  EventsQueryWire,
  EventsWire,
  HistoryEventWire,
  HistoryQueryWire,
  HistoryWire,
  ListedEventWire,
} from '@/lib/wire/events'
import { readJson } from '../../_ui/requests/request'
import { request } from './board-client'

/** An event of a history. Lists of the events of many images leave `metadata` out. */
export type HistoryEvent = ListedEventWire & Partial<Pick<HistoryEventWire, 'metadata'>>

/**
 * A page of a history; `next` leads to older entries, and is null when there are none. `searchedTo` is the time back to which a search has
 * looked, where that is further than its oldest entry.
 */
export type Page<Entry> = { entries: readonly Entry[]; next: string | null; searchedTo?: Instant | undefined }

const PAGE_SIZE = 100

/** The number of pages that are read without being asked for: they hold the 1,000 events that an image keeps unless set otherwise. */
const MAX_PAGES = 10

const EMPTY_PAGE = { entries: [], next: null }

/** Appends the page that follows, if one does. */
export async function append<Entry>(
  known: Page<Entry>,
  read: (before: string) => Promise<Page<Entry>>,
): Promise<Page<Entry>> {
  if (known.next === null) return known
  const older = await read(known.next)
  return { ...older, entries: [...known.entries, ...older.entries] }
}

/** Appends the pages that follow, until the oldest entry is far enough back, or `MAX_PAGES` have been read. */
export async function appendUntil<Entry>(
  known: Page<Entry>,
  read: (before: string) => Promise<Page<Entry>>,
  isFarEnough: (oldest: Entry) => boolean,
): Promise<Page<Entry>> {
  let pages = known
  for (let more = 0; more < MAX_PAGES && pages.next !== null; more += 1) {
    const isEnough = pages.entries.slice(-1).some(isFarEnough)
    if (isEnough) return pages
    pages = await append(pages, read)
  }
  return pages
}

export async function readEvents(image: string, before: string | null): Promise<Page<HistoryEvent>> {
  const { events, next } = await readJson<HistoryWire>(
    await request(buildPath('/api/history', { image } satisfies HistoryQueryWire, before), {}),
  )
  return { entries: events, next }
}

export async function readActions(image: string, before: string | null): Promise<Page<Action>> {
  const { actions, next } = await readJson<ActionsWire>(
    await request(buildPath('/api/actions', { image } satisfies ActionsQueryWire, before), {}),
  )
  return { entries: actions, next }
}

/** Reads the events of all images; `query` is a part of an image or a host. */
export async function readAllEvents({ query, kind }: ActivityView, before: string | null): Promise<Page<HistoryEvent>> {
  if (kind !== 'all' && kind !== 'events') return EMPTY_PAGE
  const { events, next, searched_to } = await readJson<EventsWire>(
    await request(buildPath('/api/events', { q: query } satisfies EventsQueryWire, before), {}),
  )
  return { entries: events, next, searchedTo: searched_to }
}

/** Reads the actions on all images, and those on none; `query` is a part of an image, or of an actor. */
export async function readAllActions({ query, kind }: ActivityView, before: string | null): Promise<Page<Action>> {
  if (kind === 'events') return EMPTY_PAGE
  const about = { q: query, ...(kind !== 'all' && { kind }) } satisfies ActionsQueryWire
  const { actions, next, searched_to } = await readJson<ActionsWire>(
    await request(buildPath('/api/actions', about, before), {}),
  )
  return { entries: actions, next, searchedTo: searched_to }
}

export async function readUndoableAction(id: string): Promise<UndoableAction> {
  return fromUndoableActionWire(await readJson<UndoableActionWire>(await request(`/api/actions/${id}`, {})))
}

/** Sets a note, which must be `expected` until then, or the link to a changelog; `''` removes it. */
export async function sendImageText(
  image: string,
  own: { note: string; expected: string } | { changelog: string },
): Promise<void> {
  await request('/api/updates', {
    method: 'PATCH',
    body: JSON.stringify({ image, ...own } satisfies NamedImageEditWire),
  })
}

function buildPath(path: string, about: Record<string, string>, before: string | null): string {
  return `${path}?${new URLSearchParams({ ...about, limit: String(PAGE_SIZE), ...(before !== null && { before }) })}`
}
