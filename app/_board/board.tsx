'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Counts, countCards } from '@/lib/domain/board/counts'
import { getRowKey } from '@/lib/domain/board/scope'
import { isFiltered, NO_FILTERS } from '@/lib/domain/board/view'
import { type BoardSnapshot, isPending } from '@/lib/domain/card/card'
import { nameCards } from '@/lib/domain/card/card-names'
import { foldCards } from '@/lib/domain/card/fold-cards'
import { findSilentHosts } from '@/lib/domain/running/running'
import { Favicon } from '../_brand/favicon'
import { preloadCode } from '../_ui/on-demand/code-on-demand'
import { useKeptPopover } from '../_ui/popovers/use-kept-popover'
import { GateNotice } from '../_ui/requests/gate-notice'
import { Toasts, useToasts } from '../_ui/toast'
import { BoardContext } from './board-context'
import type { DiunAddress } from './connect/connect-diun'
import type { BoardQuestion } from './dialogs/board-dialog'
import { BoardDialog, ImageDrawer, SelectionBar } from './dialogs/on-demand'
import { BoardDragAndDrop } from './drag/board-drag-and-drop'
import { EmptyBoard } from './empty/empty-board-on-demand'
import { NothingPending } from './empty/nothing-pending'
import { useConnecting } from './empty/use-connecting'
import { BoardFooter } from './footer/board-footer'
import type { Account } from './header/account-items'
import { BoardHeader } from './header/board-header'
import { RowList } from './keys/row-list'
import { LIST, SkipLink } from './keys/skip-link'
import { useLaneTime } from './lanes/use-lane-time'
import { isOnOneHost, ListContext } from './list-context'
import { describeArrivals } from './live/arrival-text'
import { OfflineNotice } from './live/offline-notice'
import { useAppBadge } from './live/use-app-badge'
import { useArrivals } from './live/use-arrivals'
import { useLiveSnapshot } from './live/use-live-snapshot'
import { describeTest, useTests } from './live/use-tests'
import { ChannelNotices } from './notices/channel-notices'
import { CheckIns } from './notices/check-ins'
import { DemoNotice } from './notices/demo-notice'
import { FailedAttempts } from './notices/failed-attempts'
import { HostNotices } from './notices/host-notices'
import { AllCardsLink } from './sections/all-cards-link'
import { BoardSections } from './sections/board-sections'
import { useSelection } from './selection/use-selection'
import { SteadyList } from './steady/steady-list'
import { useShownBoard } from './steady/use-shown-board'
import { LastVisitContext, useLastVisit } from './time/last-visit'
import { RenderedAtContext } from './time/rendered-at'
import { useServerClock } from './time/use-now'
import { useKeptFocus } from './use-kept-focus'
import { useKeys } from './use-keys'
import { useOpenByClick } from './use-open-by-click'
import { BoardToolbar } from './view/board-toolbar'
import { NothingFound } from './view/nothing-found'
import { selectOpenRows } from './view/open-rows'
import { useArrangedBoard } from './view/use-arranged-board'
import { useCollapsed } from './view/use-collapsed'
import { useView } from './view/use-view'
import { useViewTime } from './view/use-view-time'

type BoardProps = {
  /** The board, or if that is large or heavy, the part that is seen first. */
  initial: BoardSnapshot
  isWhole: boolean
  /** The number of cards that the server renders. */
  firstCards: number
  /** The counts of the whole board, even if `initial` is a part of it. */
  initialCounts: Counts
  /** The query of the page's address. */
  initialQuery: string
  initiallyCollapsed: readonly string[]
  /** The time by the server's clock at which it read `initial`, in ms. */
  renderedAt: number
  /** As in `LaneTime`. */
  settleMs: number
  isDemo: boolean
  address: DiunAddress
  /** Tells that there is no sign-in, so that everyone may do everything. */
  isOpen: boolean
  account: Account
  /** The number of sign-ins that failed before this session and have not been shown yet. */
  failures: number
}

/** Puts the parts of the board together. Everything below runs in the browser too. */
export function Board(props: BoardProps) {
  const { initial, initialCounts, renderedAt, address } = props
  const { view, changeView, openImage, open, close } = useView(props.initialQuery)
  useServerClock(renderedAt)
  const live = useLiveSnapshot(initial, props.isWhole, renderedAt)
  const { shown: toasts, show: showToast, clear: clearToast, dismiss } = useToasts()
  const { board, shown, actions, showChanged, isAimed, steadyListProps } = useShownBoard(live, {
    showToast,
    clearToast,
  })
  const lastVisit = useLastVisit()
  const cards = useMemo(() => nameCards(foldCards(shown.cards)), [shown.cards])
  const isOneHost = useMemo(() => isOnOneHost(cards), [cards])
  const list = useMemo(
    (): ListContext => ({ isOneHost, sort: view.sort, onSort: (sort) => changeView({ sort }) }),
    [isOneHost, view.sort, changeView],
  )
  const laneTime = useLaneTime(cards, { isShown: view.group === 'lane', settleMs: props.settleMs, renderedAt, isAimed })
  const viewTime = useViewTime(view, renderedAt, isAimed)
  const now = Math.max(laneTime.now, viewTime.now)
  const time = useMemo(() => ({ settleMs: props.settleMs, now }), [props.settleMs, now])
  const arranged = useArrangedBoard(cards, shown.tags, view, lastVisit, time)
  const counts = useMemo(
    () => (live.isWhole ? countCards(foldCards(board.cards), lastVisit) : initialCounts),
    [live.isWhole, board.cards, lastVisit, initialCounts],
  )
  // While only a part of the board is here, the rest may hold cards.
  const isEmpty = live.isWhole && shown.cards.length === 0
  const { isConnecting, setKeyShown } = useConnecting(isEmpty)
  const hasNothingPending = counts.pending === 0 && !cards.some(isPending)
  const collapsed = useCollapsed(props.initiallyCollapsed)
  const selection = useSelection(arranged.rows, selectOpenRows(arranged, collapsed))
  const selected = arranged.cards.filter((card) => selection.rows.has(getRowKey(card)))
  const [question, setQuestion] = useState<BoardQuestion | null>(null)
  const showKeys = useCallback(() => setQuestion({ kind: 'keys' }), [])
  const search = useRef<HTMLInputElement>(null)
  const focusHandlers = useKeptFocus(arranged.pendingRows)

  const silent = useMemo(() => findSilentHosts(board.reporters), [board.reporters])

  // The code of what opens later is loaded as soon as the page works, so that it opens at once.
  useEffect(() => void preloadCode(), [])
  useKeptPopover()
  useOpenByClick()
  useAppBadge(counts.pending)
  useArrivals(live.isWhole ? live.snapshot : null, (arrived, all) =>
    showToast({ text: describeArrivals(arrived, all) }, 'arrivals'),
  )
  // An empty board shows the test by itself.
  useTests(live.isWhole && !isEmpty ? live.snapshot : null, (test) => showToast({ text: describeTest(test) }, 'test'))
  useKeys({
    onUndo: actions.undo,
    onSearch: useCallback(() => search.current?.focus(), []),
    onEscape: selection.clear,
    onHelp: showKeys,
  })

  const context = useMemo(
    (): BoardContext => ({
      actions,
      tags: board.tags,
      renderedAt,
      silent,
      notify: (text) => showToast({ text }),
      onForget: (card) => setQuestion({ kind: 'forget', card }),
      onNewTag: (cards) => setQuestion({ kind: 'new-tag', cards }),
      onMove: (cards) => setQuestion({ kind: 'move', cards }),
      onSnooze: (cards) => setQuestion({ kind: 'snooze', cards }),
      onUpdateHost: (update) => setQuestion({ kind: 'update-host', update }),
      onOpen: open,
      onSelect: selection.toggle,
      onSelectAll: selection.include,
    }),
    [actions, board.tags, open, renderedAt, silent, selection.toggle, selection.include, showToast],
  )

  return (
    <RenderedAtContext value={renderedAt}>
      <BoardContext value={context}>
        <title>{counts.pending > 0 ? `DiunDash (${counts.pending})` : 'DiunDash'}</title>
        <Favicon count={counts.pending} />
        <div
          className="flex min-h-dvh flex-col sm:data-[layout=table]:[--covered:0px]"
          data-layout={view.layout}
          {...focusHandlers}
        >
          <SkipLink />
          <BoardHeader
            address={address}
            board={board}
            connection={live.state}
            account={props.account}
            onAcknowledge={actions.acknowledge}
            onKeys={showKeys}
            pending={arranged.pending}
          />
          <GateNotice className="top-(--covered) mx-auto w-full max-w-[160rem] px-4 sm:px-6" />
          <OfflineNotice isOffline={live.state.connection === 'offline'} readAt={live.state.readAt} />
          <main
            className={`mx-auto flex w-full max-w-[160rem] flex-1 flex-col gap-3 px-4 pt-3 outline-none sm:px-6 ${selected.length > 0 ? 'pb-40' : 'pb-12'}`}
            id={LIST}
            tabIndex={-1}
          >
            {props.isDemo && <DemoNotice />}
            <FailedAttempts failures={props.failures} />
            <HostNotices runs={shown.runs} />
            <ChannelNotices channels={shown.channels} />
            <CheckIns cards={shown.cards} isWhole={live.isWhole} onView={changeView} runs={shown.runs} />
            {isConnecting && <EmptyBoard address={address} board={shown} onKeyShown={setKeyShown} />}
            {!isEmpty && (
              <BoardToolbar
                cards={cards}
                counts={counts}
                hasReporters={board.reporters.length > 0}
                onNewTag={() => setQuestion({ kind: 'new-tag', cards: [] })}
                onRules={() => setQuestion({ kind: 'rules' })}
                onView={changeView}
                search={search}
                view={view}
              />
            )}
            {!isEmpty && hasNothingPending && !isFiltered(view) && (
              <NothingPending cards={shown.cards} runs={shown.runs} />
            )}
            {!isEmpty && live.isWhole && arranged.rows.length === 0 && (
              <NothingFound onClear={() => changeView(NO_FILTERS)} query={view.query} />
            )}
            <BoardDragAndDrop
              onMoveCards={actions.move}
              onMoveSection={(tag, position) => actions.editTag(tag, { position })}
              getDraggedCards={(card) => (selection.rows.has(getRowKey(card)) ? selected : [card])}
            >
              <SteadyList {...steadyListProps}>
                <LastVisitContext value={lastVisit}>
                  <ListContext value={list}>
                    <RowList cards={arranged.cards} selected={selected}>
                      <BoardSections
                        collapsed={collapsed}
                        firstCards={props.firstCards}
                        laneTime={time}
                        sections={arranged.sections}
                        selected={selection.rows}
                        view={view}
                      />
                    </RowList>
                  </ListContext>
                </LastVisitContext>
                <AllCardsLink
                  cards={arranged.sections.reduce((sum, { cards }) => sum + cards.length, 0)}
                  first={props.firstCards}
                  isWhole={props.isWhole}
                  query={props.initialQuery}
                />
              </SteadyList>
            </BoardDragAndDrop>
          </main>
          <BoardFooter isOpen={props.isOpen} onKeys={showKeys} readAt={live.state.readAt} />
          {selected.length > 0 && (
            <SelectionBar
              cards={selected}
              onClear={selection.clear}
              onSelectAll={() => selection.select(arranged.rows)}
              shown={arranged.rows.length}
            />
          )}
          <Toasts isRaised={selected.length > 0} onDismiss={dismiss} shown={toasts} />
        </div>
        {openImage !== null && (
          <ImageDrawer
            card={board.cards.find((card) => card.image === openImage)}
            cards={cards}
            image={openImage}
            key={openImage}
            onClose={close}
            shown={cards.find((card) => card.image === openImage)}
          />
        )}
        {question !== null && (
          <BoardDialog
            all={board.cards}
            onClose={() => setQuestion(null)}
            onForgotten={showChanged}
            question={question}
            refresh={live.refresh}
          />
        )}
      </BoardContext>
    </RenderedAtContext>
  )
}
