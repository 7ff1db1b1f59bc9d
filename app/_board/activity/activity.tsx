'use client'

import { type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { buildAddressQuery, DEFAULT_VIEW } from '@/lib/domain/board/view'
import type { Action } from '@/lib/domain/history/action'
import {
  ACTIVITY_KINDS,
  type ActivityKind,
  type ActivityView,
  readActivityView,
  toActivityQuery,
} from '@/lib/domain/history/activity-view'
import { mergeTimelines } from '@/lib/domain/history/timeline'
import { Favicon } from '../../_brand/favicon'
import { Button } from '../../_ui/button'
import { SearchField } from '../../_ui/forms/search-field'
import { Icon } from '../../_ui/icon'
import { useIsGateShut } from '../../_ui/requests/gate'
import { Toasts, useToasts } from '../../_ui/toast'
import { PageHeader } from '../header/page-header'
import type { LiveStatus } from '../live/use-live-snapshot'
import { Moment } from '../time/moment'
import { RenderedAtContext } from '../time/rendered-at'
import { useServerClock } from '../time/use-now'
import { type TimelineEntry, toActionEntry, toEventEntries } from '../timeline/timeline'
import { ActivityDays } from './activity-days'
import { foldEntries } from './fold-entries'
import { createListNamer, ImageNameContext } from './image-names'
import { UndoButton } from './undo-button'
import { type ActivityPages, useActivity } from './use-activity'

/** Delays requests and changes of the address: each keystroke would cause one, and browsers limit how often the address may change. */
const DEBOUNCE_MS = 150

const KINDS: Record<ActivityKind, string> = {
  all: 'All',
  events: 'Reports',
  actions: 'Actions',
  access: 'Access',
  runs: 'Runs',
  messages: 'Messages',
}

type ActivityProps = {
  /** The query of the page's address. */
  initialQuery: string
  renderedAt: number
}

/** Shows everything that happened: what DIUN reported, what people did, who signed in, the runs of DIUN, and channels that fail. */
export function Activity({ initialQuery, renderedAt }: ActivityProps) {
  const [view, setView] = useState(() => readActivityView(new URLSearchParams(initialQuery)))
  const [query, setQuery] = useState(view.query.trim())
  useServerClock(renderedAt)
  const [connection, setConnection] = useState<LiveStatus>({ connection: 'connecting', readAt: renderedAt })

  useEffect(() => {
    const timer = setTimeout(() => {
      setQuery(view.query.trim())
      const search = toActivityQuery(view)
      if (search !== location.search) history.replaceState(null, '', `${location.pathname}${search}`)
    }, DEBOUNCE_MS)
    return () => clearTimeout(timer)
  }, [view])

  return (
    <RenderedAtContext value={renderedAt}>
      <title>Activity · DiunDash</title>
      <Favicon count={0} />
      <PageHeader connection={connection} title="Activity" />
      <main className="mx-auto flex w-full max-w-3xl flex-col gap-4 px-4 py-4 sm:px-6">
        <div className="flex flex-wrap items-center gap-2">
          <fieldset className="flex min-w-0 flex-wrap gap-0.5">
            <legend className="sr-only">Show</legend>
            {ACTIVITY_KINDS.map((kind) => (
              <KindButton isPressed={view.kind === kind} key={kind} onPress={() => setView({ ...view, kind })}>
                {KINDS[kind]}
              </KindButton>
            ))}
          </fieldset>
          <SearchField
            className="min-w-40"
            label="Search images, hosts and people"
            onQuery={(query) => setView({ ...view, query })}
            value={view.query}
          />
        </div>
        <ActivityList key={`${view.kind} ${query}`} kind={view.kind} onConnection={setConnection} query={query} />
      </main>
    </RenderedAtContext>
  )
}

type ActivityListProps = ActivityView & { onConnection(state: LiveStatus): void }

function ActivityList({ onConnection, ...view }: ActivityListProps) {
  const { pages, errorMessage, isReading, readOlder } = useActivity(view, onConnection)
  const isGateShut = useIsGateShut()
  const toasts = useToasts()
  const merged = pages === null ? null : mergePages(pages, renderUndo)
  const getName = useMemo(() => createListNamer(pages), [pages])
  // All that matches a search is shown one by one.
  const entries = merged !== null && view.query === '' ? foldEntries(merged) : merged

  function renderUndo(action: Action): ReactNode {
    if (!action.undoable) return null
    const onFailed = (errorMessage: string) =>
      toasts.show({ text: `That did not work. ${errorMessage}`, isError: true })
    return <UndoButton action={action} onDone={(text) => toasts.show({ text })} onFailed={onFailed} />
  }

  const unfinished = [pages?.events, pages?.actions].filter((page) => page !== undefined && page.next !== null)
  const stops = unfinished.flatMap((page) => page?.searchedTo ?? [])
  // A list that is not searched to its end, but has more to show, ends before that.
  const searchedTo = stops.length === unfinished.length ? stops.toSorted().at(-1) : undefined
  const hasOlder = pages !== null && (pages.events.next !== null || pages.actions.next !== null)
  return (
    <>
      <p aria-live="polite" className="text-warning empty:hidden">
        {!isGateShut && errorMessage}
      </p>
      {entries?.length === 0 && !hasOlder && (
        <p className="py-8 text-center text-ink-soft text-pretty">
          {view.query === '' ? 'Nothing has happened yet. New activity will appear here.' : 'Nothing matches'}
        </p>
      )}
      {entries !== null && (
        <ImageNameContext value={getName}>
          <ActivityDays entries={entries} />
        </ImageNameContext>
      )}
      <p aria-live="polite" className="text-center text-ink-soft empty:hidden">
        {searchedTo !== undefined && (
          <>
            {entries?.length === 0 ? 'Nothing found' : 'Searched'} back to <Moment instant={searchedTo} />
          </>
        )}
      </p>
      {hasOlder && (
        <Button aria-disabled={isReading} className="self-center" look="secondary" onClick={() => void readOlder()}>
          {searchedTo === undefined ? 'Show older' : 'Search further'}
        </Button>
      )}
      <Toasts isRaised={false} onDismiss={toasts.dismiss} shown={toasts.shown} />
    </>
  )
}

type KindButtonProps = { isPressed: boolean; onPress(): void; children: ReactNode }

function KindButton({ isPressed, onPress, children }: KindButtonProps) {
  return (
    <Button
      aria-pressed={isPressed}
      className={isPressed ? 'border-accent! bg-accent/8 text-ink!' : ''}
      look="quiet"
      onClick={onPress}
    >
      {children}
    </Button>
  )
}

function mergePages(
  { events, actions, tags }: ActivityPages,
  renderUndo: (action: Action) => ReactNode,
): TimelineEntry[] {
  return mergeTimelines(
    {
      entries: toEventEntries(events.entries, SubjectLink),
      isWhole: events.next === null,
      searchedTo: events.searchedTo,
    },
    {
      entries: actions.entries.map((action) =>
        toActionEntry(action, { tags, Subject: SubjectLink, control: renderUndo(action) }),
      ),
      isWhole: actions.next === null,
      searchedTo: actions.searchedTo,
    },
  )
}

function SubjectLink({ image }: { image: string }) {
  const getName = useContext(ImageNameContext)
  return (
    <>
      <a
        className="-my-0.5 inline-flex min-h-6 max-w-full items-center gap-1 rounded font-semibold hover:underline"
        href={`/${buildAddressQuery(DEFAULT_VIEW, image)}`}
        title={image}
      >
        <bdi translate="no" className="truncate">
          {getName(image)}
        </bdi>
        <Icon className="size-3! text-ink-faint" name="chevron" />
      </a>{' '}
    </>
  )
}
