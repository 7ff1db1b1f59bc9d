import { startTransition, useLayoutEffect, useMemo, useOptimistic, useRef } from 'react'
import { type BoardChange, getChangedImages, reduceBoard } from '@/lib/domain/board/change'
import {
  buildStateChanges,
  getDecidableCard,
  getDecisionTargets,
  getImages,
  getWholeCards,
  groupTargetsBySight,
} from '@/lib/domain/board/decision-targets'
import { createUndoRecord, renumberTag, selectSafeUndo, type UndoRecord } from '@/lib/domain/board/undo'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import { getDecidedCards, getFoldedCards } from '@/lib/domain/card/fold-cards'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { Tag, TagEdit } from '@/lib/domain/tag'
import type { NewState } from '@/lib/domain/update/update'
import type { ToastMessage } from '../../_ui/toast'
import { formatDay } from '../time/day'
import { readServerClock } from '../time/server-clock'
import { type Effect, sendChanges, sendUndo } from './board-client'
import { describeCards } from './describe-cards'
import { describeDoneOnHosts, describeDoneToImages, describeEdit, describeNothingDone, describeUndo } from './done-text'
import { getUndoOutcome, type UndoOutcome } from './undo-outcome'

/** What is shown for some hosts is acknowledged, and marked as pending, on these alone; everything else is about all hosts. */
export type BoardActions = {
  acknowledge(cards: readonly ShownCard[]): void
  markPending(cards: readonly ShownCard[]): void
  snooze(cards: readonly ShownCard[], until: Instant): void
  mute(cards: readonly ShownCard[]): void
  move(cards: readonly ShownCard[], tag: Tag | null): void
  editTag(tag: Tag, edit: TagEdit): void
  deleteTag(tag: Tag): void
  /** Undoes what was done last, if anything is left to undo. */
  undo(): void
}

/** Something that was done, from the moment it shows on. */
type UndoStep = {
  done: UndoRecord
  /** Whether the server took it. */
  acceptance: Promise<boolean>
  /** It is being undone. */
  isBeingUndone: boolean
}

/** Of one undo, each compared with the board as it is then. */
const MAX_ATTEMPTS = 5

type BoardActionsOptions = {
  snapshot: BoardSnapshot
  /** The board that is shown, which may wait with what others do. */
  steady: BoardSnapshot
  /** Shows of a board what a person has done to images; null when it was done to all of it. */
  showOwnChanges(now: BoardSnapshot, images: ReadonlySet<string> | null): void
  /** Resolves with the board as the server has it, all that was sent before included. */
  refresh(): Promise<BoardSnapshot>
  showToast(message: ToastMessage): void
  clearToast(): void
}

/**
 * What a person does shows at once, on `board` and on `shown`; when the server has it, the snapshots take over. When the server
 * refuses, they fall back to the snapshots by themselves, and a toast says why.
 */
export function useBoardActions({
  snapshot,
  steady,
  showOwnChanges,
  refresh,
  showToast,
  clearToast,
}: BoardActionsOptions) {
  const [board, applyToBoard] = useOptimistic(snapshot, reduceBoard)
  const [shown, applyToShown] = useOptimistic(steady, reduceBoard)
  const latest = useRef(board)
  const heldAsOf = useRef(steady.heldAsOf)
  useLayoutEffect(() => {
    latest.current = board
    heldAsOf.current = steady.heldAsOf
  })
  const history = useRef<readonly UndoStep[]>([])
  const lastUndo = useRef(Promise.resolve())

  const actions = useMemo((): BoardActions => {
    function apply(changes: readonly BoardChange[]): void {
      for (const change of changes) {
        applyToBoard(change)
        applyToShown(change)
      }
    }

    /**
     * @param changes show at once
     * @param work answers what to say; null when there is nothing to say, and nothing worked
     * @returns whether it worked, when the board has been read anew
     */
    function run(changes: readonly BoardChange[], work: () => Promise<ToastMessage | null>): Promise<boolean> {
      return new Promise((resolve) => {
        startTransition(async () => {
          apply(changes)
          const isDone = await attempt(work)
          showOwnChanges(await refresh(), getChangedImages(changes))
          resolve(isDone)
        })
      })
    }

    async function attempt(work: () => Promise<ToastMessage | null>): Promise<boolean> {
      try {
        const message = await work()
        if (message !== null) showToast(message)
        return message !== null
      } catch (error) {
        showToast({ text: `That did not work. ${error instanceof Error ? error.message : ''}`, isError: true })
        return false
      }
    }

    /** What the server did nothing of cannot be undone. */
    function makeUndoable(changes: readonly BoardChange[], describeEffect: (effect: Effect) => string): void {
      // Its "Undo" would be taken for this one's.
      clearToast()
      const done = createUndoRecord(latest.current, changes, toInstant(new Date(readServerClock())))
      const isAboutImages = changes.some((change) => 'images' in change)
      const acceptance = run(changes, async () => {
        const effect = await sendChanges(changes)
        if (isAboutImages && effect.images === 0) forget(step)
        const action = { label: 'Undo', onClick: () => undo(step) }
        return { text: describeEffect(effect), ...(history.current.includes(step) && { action }) }
      })
      const step: UndoStep = { done, acceptance, isBeingUndone: false }
      history.current = [...history.current, step]
      void acceptance.then((isAccepted) => isAccepted || forget(step))
    }

    function forget(step: UndoStep): void {
      history.current = history.current.filter((other) => other !== step)
    }

    /** One after the other: the next is compared with the board that the one before left. */
    function undo(step: UndoStep | undefined): void {
      if (step === undefined || step.isBeingUndone || !history.current.includes(step)) return
      step.isBeingUndone = true
      lastUndo.current = lastUndo.current.then(() => undoNow(step))
    }

    async function undoNow(step: UndoStep): Promise<void> {
      if (!(await step.acceptance)) return
      let outcome: UndoOutcome = 'outrun'
      for (let attempts = 0; attempts < MAX_ATTEMPTS && outcome === 'outrun'; attempts += 1) {
        outcome = await undoOnce(step, attempts === MAX_ATTEMPTS - 1)
      }
      step.isBeingUndone = false
      // What is refused for good would stand before everything that was done earlier.
      if (outcome === 'undone' || outcome === 'refused') forget(step)
    }

    /** Outrun by a change between the reading and the writing, it has changed nothing, and is silent unless it is the last. */
    async function undoOnce(step: UndoStep, isLast: boolean): Promise<UndoOutcome> {
      const current = await refresh()
      const { changes, skipped } = selectSafeUndo(current, step.done, toInstant(new Date(readServerClock())))
      let outcome: UndoOutcome = 'undone'
      await run(changes, async () => {
        try {
          const restored = await sendUndo(changes, current)
          if (restored !== null) renumber(restored.from, restored.to)
          return { text: describeUndo(changes.length, skipped) }
        } catch (error) {
          outcome = getUndoOutcome(error, isLast)
          if (outcome === 'outrun') return null
          throw error
        }
      })
      return outcome
    }

    function renumber(from: number, to: number): void {
      for (const step of history.current) step.done = renumberTag(step.done, from, to)
    }

    function acknowledge(cards: readonly ShownCard[]): void {
      const at = toInstant(new Date(readServerClock()))
      const reach = getDecisionTargets(cards)
      // What has arrived since, and is not on this page yet, nobody has seen.
      const changes = groupTargetsBySight(reach, heldAsOf.current).flatMap((sight) =>
        buildStateChanges(sight.reach, { state: 'acknowledged', asOf: sight.asOf }, at),
      )
      makeUndoable(changes, (effect) => describeDoneOnHosts(cards, reach, { state: 'acknowledged' }, effect))
    }

    function markPending(cards: readonly ShownCard[]): void {
      const state = { state: 'pending' } as const
      const reach = getDecisionTargets(cards)
      const changes = buildStateChanges(reach, state, toInstant(new Date(readServerClock())))
      makeUndoable(changes, (effect) => describeDoneOnHosts(cards, reach, state, effect))
    }

    function setOnAllHosts(shown: readonly ShownCard[], state: NewState, done: string, until = ''): void {
      const cards = getWholeCards(shown)
      const images = getImages(cards.flatMap(getDecidedCards))
      const change = { images, state, at: toInstant(new Date(readServerClock())) }
      makeUndoable([change], (effect) => describeDoneToImages(cards, images.length, { done, until }, effect))
    }

    return {
      acknowledge,
      markPending: (cards) => markPending(cards.map(getDecidableCard)),
      snooze: (cards, until) =>
        setOnAllHosts(cards, { state: 'snoozed', until }, 'snoozed', ` until ${formatDay(until)}`),
      mute: (cards) => setOnAllHosts(cards, { state: 'muted' }, 'muted'),
      move(cards, tag) {
        const images = getImages(getWholeCards(cards).flatMap(getFoldedCards))
        const done = `moved to ${tag?.name ?? 'Untagged'}`
        makeUndoable([{ images, tag }], ({ images }) =>
          images === 0 ? describeNothingDone(cards, done) : `${describeCards(cards)} ${done}.`,
        )
      },
      editTag: (tag, edit) => makeUndoable([{ editedTag: tag.id, edit }], () => describeEdit(tag, edit)),
      deleteTag: (tag) => makeUndoable([{ deletedTag: tag.id }], () => `Tag ${tag.name} deleted.`),
      undo: () => undo(history.current.findLast((step) => !step.isBeingUndone)),
    }
  }, [applyToBoard, applyToShown, showOwnChanges, refresh, showToast, clearToast])

  return { board, shown: snapshot === steady ? board : shown, actions }
}
