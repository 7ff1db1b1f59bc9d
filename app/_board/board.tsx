'use client'

import { useCallback, useMemo, useRef, useState } from 'react'
import type { BoardSnapshot, Card } from '@/lib/domain/card'
import { type Counts, toCounts } from '@/lib/domain/counts'
import { foldCards } from '@/lib/domain/fold-cards'
import { isFiltered } from '@/lib/domain/view'
import { Favicon } from '../_brand/favicon'
import { Toasts, useToasts } from '../_ui/toast'
import { useKeptPopover } from '../_ui/use-kept-popover'
import { AllUpToDate } from './all-up-to-date'
import { BoardContext } from './board-context'
import { BoardFooter } from './board-footer'
import { BoardHeader } from './board-header'
import { BoardSections } from './board-sections'
import type { DiunAddress } from './connect-diun'
import { DemoNotice } from './demo-notice'
import { BoardDragAndDrop } from './drag/drag-and-drop'
import { EmptyBoard } from './empty-board'
import { HostNotices } from './host-notices'
import { ImageDrawer } from './image/image-drawer'
import { useLastVisit } from './last-visit'
import { toArrivalText } from './live/arrival-text'
import { OfflineNotice } from './live/offline-notice'
import { useAppBadge } from './live/use-app-badge'
import { useArrivals } from './live/use-arrivals'
import { useLiveSnapshot } from './live/use-live-snapshot'
import { RenderedAt } from './rendered-at'
import { RulesDialog } from './rules/rules-dialog'
import { SelectionBar } from './selection-bar'
import { SnoozeDialog } from './snooze-dialog'
import { NewTagDialog } from './tags/new-tag-dialog'
import { useBoardActions } from './use-board-actions'
import { useKeptFocus } from './use-kept-focus'
import { useKeys } from './use-keys'
import { useSelection } from './use-selection'
import { BoardToolbar } from './view/board-toolbar'
import { NothingFound } from './view/nothing-found'
import { useArrangedBoard } from './view/use-arranged-board'
import { useView } from './view/use-view'

type BoardProps = {
  /** Of a large board, the cards that are seen first. */
  initial: BoardSnapshot
  isWhole: boolean
  /** Of the whole board. */
  initialCounts: Counts
  /** The query of the page's address. */
  initialQuery: string
  initiallyCollapsed: readonly string[]
  /** The server's clock when it read `initial`, in ms. */
  renderedAt: number
  isDemo: boolean
  address: DiunAddress
  /** There is no sign-in. */
  isOpen: boolean
}

/** The page: everything below runs in the browser. */
export function Board(props: BoardProps) {
  const { initial, initialCounts, renderedAt, address } = props
  const { view, changeView, openImage, open, close } = useView(props.initialQuery)
  const live = useLiveSnapshot(initial, props.isWhole, renderedAt)
  const { shown: toasts, show: showToast, clear: clearToast, dismiss } = useToasts()
  const { board, actions } = useBoardActions({ snapshot: live.snapshot, refresh: live.refresh, showToast, clearToast })
  const lastVisit = useLastVisit()
  const cards = useMemo(() => foldCards(board.cards), [board.cards])
  const arranged = useArrangedBoard(cards, board.tags, view, lastVisit)
  const counts = useMemo(
    () => (live.isWhole ? toCounts(cards, lastVisit) : initialCounts),
    [live.isWhole, cards, lastVisit, initialCounts],
  )
  const selection = useSelection(arranged.images)
  const selected = cards.filter((card) => selection.images.has(card.image))
  const [toBeTagged, setToBeTagged] = useState<readonly Card[] | null>(null)
  const [toBeSnoozed, setToBeSnoozed] = useState<readonly Card[] | null>(null)
  const [isShowingRules, setShowingRules] = useState(false)
  const search = useRef<HTMLInputElement>(null)
  const focusHandlers = useKeptFocus(arranged.pendingImages)

  useKeptPopover()
  useAppBadge(counts.pending)
  useArrivals(live.isWhole ? live.snapshot : null, (cards) => showToast({ text: toArrivalText(cards) }, 'arrivals'))
  useKeys({
    onUndo: actions.undo,
    onSearch: useCallback(() => search.current?.focus(), []),
    onEscape: selection.clear,
  })

  const context = useMemo(
    () => ({
      actions,
      tags: board.tags,
      lastVisit,
      renderedAt,
      tell: (text: string) => showToast({ text }),
      onNewTag: setToBeTagged,
      onSnooze: setToBeSnoozed,
      onOpen: open,
      onSelect: selection.toggle,
    }),
    [actions, board.tags, lastVisit, open, renderedAt, selection.toggle, showToast],
  )

  return (
    <RenderedAt value={renderedAt}>
      <BoardContext value={context}>
        <title>{counts.pending > 0 ? `DiunDash (${counts.pending})` : 'DiunDash'}</title>
        <Favicon count={counts.pending} />
        <div className="flex min-h-dvh flex-col" {...focusHandlers}>
          <BoardHeader
            address={address}
            board={board}
            connection={live.state}
            isOpen={props.isOpen}
            onAcknowledge={actions.acknowledge}
            pending={arranged.pending}
          />
          <OfflineNotice isOffline={live.state.connection === 'offline'} readAt={live.state.readAt} />
          <main
            className={`mx-auto flex w-full max-w-[160rem] flex-1 flex-col gap-6 px-4 pt-4 outline-none sm:px-6 ${selected.length > 0 ? 'pb-40' : 'pb-12'}`}
            tabIndex={-1}
          >
            {props.isDemo && <DemoNotice />}
            <HostNotices runs={board.runs} />
            {board.cards.length === 0 && <EmptyBoard address={address} test={board.lastTest} />}
            {board.cards.length > 0 && (
              <BoardToolbar
                cards={cards}
                counts={counts}
                onNewTag={() => setToBeTagged([])}
                onRules={() => setShowingRules(true)}
                onView={changeView}
                search={search}
                view={view}
              />
            )}
            {board.cards.length > 0 && counts.pending === 0 && !isFiltered(view) && <AllUpToDate />}
            {board.cards.length > 0 && arranged.images.length === 0 && (
              <NothingFound onClear={() => changeView(NO_FILTERS)} />
            )}
            <BoardDragAndDrop
              onMoveCards={actions.move}
              onMoveSection={(tag, position) => actions.editTag(tag, { position })}
              toDraggedCards={(card) => (selection.images.has(card.image) ? selected : [card])}
            >
              <BoardSections
                initiallyCollapsed={props.initiallyCollapsed}
                sections={arranged.sections}
                selected={selection.images}
                view={view}
              />
            </BoardDragAndDrop>
          </main>
          <BoardFooter isOpen={props.isOpen} readAt={live.state.readAt} />
          {selected.length > 0 && (
            <SelectionBar
              cards={selected}
              onClear={selection.clear}
              onSelectAll={() => selection.select(arranged.images)}
              shown={arranged.images.length}
            />
          )}
          <Toasts isRaised={selected.length > 0} onDismiss={dismiss} shown={toasts} />
        </div>
        {toBeTagged !== null && (
          <NewTagDialog
            cards={toBeTagged}
            onClose={() => setToBeTagged(null)}
            onCreated={(tag) => {
              if (toBeTagged.length > 0) actions.move(toBeTagged, tag)
              else void live.refresh()
            }}
          />
        )}
        {openImage !== null && (
          <ImageDrawer
            card={board.cards.find((card) => card.image === openImage)}
            image={openImage}
            key={openImage}
            onClose={close}
          />
        )}
        {isShowingRules && <RulesDialog cards={board.cards} onClose={() => setShowingRules(false)} />}
        {toBeSnoozed !== null && (
          <SnoozeDialog
            cards={toBeSnoozed}
            onClose={() => setToBeSnoozed(null)}
            onSnooze={(until) => actions.snooze(toBeSnoozed, until)}
          />
        )}
      </BoardContext>
    </RenderedAt>
  )
}

const NO_FILTERS = { query: '', states: [], tags: [], hosts: [], registries: [], providers: [], statuses: [] }
