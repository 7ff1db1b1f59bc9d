import { startTransition, useLayoutEffect, useMemo, useOptimistic, useRef } from 'react'
import { type BoardChange, getChangedImages, reduceBoard } from '@/lib/domain/board/change'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import { type Instant, toInstant } from '@/lib/domain/instant'
import { createCodeOnDemand } from '../../_ui/on-demand/code-on-demand'
import type { ToastMessage } from '../../_ui/toast'
import { type Effect, sendChanges } from '../client/board-client'
import { readServerClock } from '../time/server-clock'
import { describeUndo } from './done-text'
import { getUndoOutcome, type UndoOutcome } from './undo-outcome'

/** Something that a person did. It is remembered from the moment it shows, so that it can be undone. */
type UndoStep = {
  /** The board as it was before the changes. */
  before: BoardSnapshot
  changes: readonly BoardChange[]
  at: Instant
  /** Resolves with true when the server accepted it. */
  acceptance: Promise<boolean>
  isBeingUndone: boolean
}

/** The images that changes concern; null stands for the whole board. */
type Images = ReadonlySet<string> | null

const NO_IMAGES: Images = new Set()

/** The tags that came back with another number, in the order in which they did. */
type Renumbering = { from: number; to: number }

/** Nothing can be undone before something was done, so these are not in the code that the page begins with. */
const UNDO = createCodeOnDemand(() => import('@/lib/domain/board/undo/undo'))
const UNDO_CLIENT = createCodeOnDemand(() => import('../client/undo-client'))

/** Limits the attempts at one undo. Each is compared with the board as it is then. */
const MAX_ATTEMPTS = 5

export type UndoableChangesOptions = {
  snapshot: BoardSnapshot
  /** The board that is shown, on which changes made by others may still be held back. */
  steady: BoardSnapshot
  /** Shows what a person has done to these images of the board; null stands for the whole board. */
  showOwnChanges(now: BoardSnapshot, images: ReadonlySet<string> | null): void
  /** Resolves with the board as the server has it, including everything that was sent before. */
  refresh(): Promise<BoardSnapshot>
  showToast(message: ToastMessage): void
  clearToast(): void
}

/**
 * Makes changes to the board, and undoes them. A change shows at once, on `board` and on `shown`; when the server has it, the
 * snapshots take over. When the server refuses it, both fall back to the snapshots by themselves, and a toast says why. `own` are the
 * images of the changes that are under way.
 */
export function useUndoableChanges({
  snapshot,
  steady,
  showOwnChanges,
  refresh,
  showToast,
  clearToast,
}: UndoableChangesOptions) {
  const [board, applyToBoard] = useOptimistic(snapshot, reduceBoard)
  const [shown, applyToShown] = useOptimistic(steady, reduceBoard)
  const [own, addToOwn] = useOptimistic(NO_IMAGES, joinImages)
  const latest = useRef(board)
  useLayoutEffect(() => {
    latest.current = board
  })
  const history = useRef<readonly UndoStep[]>([])
  const renumberings = useRef<readonly Renumbering[]>([])
  const lastUndo = useRef(Promise.resolve())

  const { makeChanges, undoLast } = useMemo(() => {
    function apply(changes: readonly BoardChange[]): void {
      for (const change of changes) {
        applyToBoard(change)
        applyToShown(change)
      }
      addToOwn(getChangedImages(changes))
    }

    /**
     * @param changes are shown at once
     * @param work resolves with the text to show, or with null when it failed and there is nothing to show
     * @returns true if it worked, once the board has been read anew
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

    /** Makes changes that can be undone, unless they are about images and the server changed none of them. */
    function makeChanges(changes: readonly BoardChange[], describeEffect: (effect: Effect) => string): void {
      // The "Undo" of the message before would be taken for the one of these changes.
      clearToast()
      const [before, at] = [latest.current, toInstant(new Date(readServerClock()))]
      const isAboutImages = changes.some((change) => 'images' in change)
      const acceptance = run(changes, async () => {
        const effect = await sendChanges(changes)
        if (isAboutImages && effect.images === 0) forget(step)
        const action = { label: 'Undo', onClick: () => undo(step) }
        return { text: describeEffect(effect), ...(history.current.includes(step) && { action }) }
      })
      const step: UndoStep = { before, changes, at, acceptance, isBeingUndone: false }
      history.current = [...history.current, step]
      void acceptance.then((isAccepted) => isAccepted || forget(step))
    }

    function forget(step: UndoStep): void {
      history.current = history.current.filter((other) => other !== step)
    }

    function undoLast(): void {
      const step = history.current.findLast(({ isBeingUndone }) => !isBeingUndone)
      if (step !== undefined) undo(step)
    }

    /** Undoes one step after the other, since each is compared with the board that the one before left. */
    function undo(step: UndoStep): void {
      if (step.isBeingUndone || !history.current.includes(step)) return
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
      // A step that is refused for good would block everything that was done before it.
      if (outcome === 'undone' || outcome === 'refused') forget(step)
    }

    /** Changes nothing when another change comes between reading and writing; it says so at the last attempt alone. */
    async function undoOnce(step: UndoStep, isLast: boolean): Promise<UndoOutcome> {
      const current = await refresh()
      const selected = await selectUndo(step, current)
      if (selected === null) return 'failed'
      const { changes, skipped, sendUndo } = selected
      let outcome: UndoOutcome = 'undone'
      await run(changes, async () => {
        try {
          const restored = await sendUndo(changes, current)
          if (restored !== null) renumberings.current = [...renumberings.current, restored]
          return { text: describeUndo(changes.length, skipped) }
        } catch (error) {
          outcome = getUndoOutcome(error, isLast)
          if (outcome === 'outrun') return null
          throw error
        }
      })
      return outcome
    }

    /**
     * @returns the changes that undo the step, as far as that is safe now, and what sends them; null if the code for it cannot be loaded,
     * which a toast says
     */
    async function selectUndo({ before, changes, at }: UndoStep, current: BoardSnapshot) {
      const loaded = await Promise.all([UNDO.load(), UNDO_CLIENT.load()]).catch(() => null)
      if (loaded === null) {
        showToast({ text: 'That did not work. Try again, or reload the page.', isError: true })
        return null
      }
      const [{ createUndoRecord, renumberTag, selectSafeUndo }, { sendUndo }] = loaded
      const done = renumberings.current.reduce(
        (record, { from, to }) => renumberTag(record, from, to),
        createUndoRecord(before, changes, at),
      )
      return { ...selectSafeUndo(current, done, toInstant(new Date(readServerClock()))), sendUndo }
    }

    return { makeChanges, undoLast }
  }, [applyToBoard, applyToShown, addToOwn, showOwnChanges, refresh, showToast, clearToast])

  return { board, shown: snapshot === steady ? board : shown, own, makeChanges, undoLast }
}

function joinImages(some: Images, others: Images): Images {
  return some === null || others === null ? null : new Set([...some, ...others])
}
