import { startTransition, useLayoutEffect, useMemo, useOptimistic, useRef } from 'react'
import { type BoardChange, reduceBoard } from '@/lib/domain/board-change'
import type { BoardSnapshot, Card } from '@/lib/domain/card'
import { toDecided, toFolded } from '@/lib/domain/fold-cards'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { Tag, TagEdit } from '@/lib/domain/tag'
import { type Done, renumberTag, toDone, toSafeUndo } from '@/lib/domain/undo'
import type { NewState } from '@/lib/domain/update'
import { RequestFault } from '../_ui/request'
import type { ToastMessage } from '../_ui/toast'
import { sendChange, sendUndo } from './board-client'
import { count } from './count'
import { toDay } from './day'
import { nameCards } from './name-cards'

export type BoardActions = {
  /** @param hostname on this host alone */
  acknowledge(cards: readonly Card[], hostname?: string): void
  markPending(cards: readonly Card[]): void
  snooze(cards: readonly Card[], until: Instant): void
  mute(cards: readonly Card[]): void
  move(cards: readonly Card[], tag: Tag | null): void
  editTag(tag: Tag, edit: TagEdit): void
  deleteTag(tag: Tag): void
  /** Undoes what was done last, if anything is left to undo. */
  undo(): void
}

/** Something that was done, from the moment it shows on. */
type Step = {
  done: Done
  /** Whether the server took it. */
  isMade: Promise<boolean>
  /** It is being undone. */
  isBeingUndone: boolean
}

/** `refused`: it never will be; `failed`: it may be another time; `outrun`: once it is compared anew. */
type Outcome = 'undone' | 'refused' | 'failed' | 'outrun'

/** Of answers that would be the same at every attempt: invalid, gone, taken. */
const REFUSALS: readonly (number | null)[] = [400, 404, 409]

/** Of one undo, each compared with the board as it is then. */
const MOST_ATTEMPTS = 5

type BoardActionsOptions = {
  snapshot: BoardSnapshot
  /** Resolves with the board as the server has it, all that was sent before included. */
  refresh(): Promise<BoardSnapshot>
  showToast(message: ToastMessage): void
  clearToast(): void
}

/**
 * What a person does shows at once, on `board`; when the server has it, the snapshot takes over. When the server refuses,
 * the board falls back to the snapshot by itself, and a toast says why.
 */
export function useBoardActions({ snapshot, refresh, showToast, clearToast }: BoardActionsOptions) {
  const [board, apply] = useOptimistic(snapshot, reduceBoard)
  const latest = useRef(board)
  useLayoutEffect(() => {
    latest.current = board
  })
  const history = useRef<readonly Step[]>([])
  const lastUndo = useRef(Promise.resolve())

  const actions = useMemo((): BoardActions => {
    /** @returns whether it worked, when the board has been read anew */
    function run(work: () => Promise<ToastMessage | null>): Promise<boolean> {
      return new Promise((resolve) => {
        startTransition(async () => {
          const isDone = await attempt(work)
          await refresh()
          resolve(isDone)
        })
      })
    }

    async function attempt(work: () => Promise<ToastMessage | null>): Promise<boolean> {
      try {
        const message = await work()
        if (message !== null) showToast(message)
        return message !== null
      } catch (fault) {
        showToast({ text: `That did not work. ${fault instanceof Error ? fault.message : ''}`, isFault: true })
        return false
      }
    }

    function makeUndoable(change: BoardChange, text: string): void {
      // Its "Undo" would be taken for this one's.
      clearToast()
      const done = toDone(latest.current, change, toInstant(new Date()))
      const isMade = run(async () => {
        apply(change)
        await sendChange(change)
        return { text, action: { label: 'Undo', onClick: () => undo(step) } }
      })
      const step: Step = { done, isMade, isBeingUndone: false }
      history.current = [...history.current, step]
      void isMade.then((isTaken) => isTaken || forget(step))
    }

    function forget(step: Step): void {
      history.current = history.current.filter((other) => other !== step)
    }

    /** One after the other: the next is compared with the board that the one before left. */
    function undo(step: Step | undefined): void {
      if (step === undefined || step.isBeingUndone || !history.current.includes(step)) return
      step.isBeingUndone = true
      lastUndo.current = lastUndo.current.then(() => undoNow(step))
    }

    async function undoNow(step: Step): Promise<void> {
      if (!(await step.isMade)) return
      let outcome: Outcome = 'outrun'
      for (let attempts = 0; attempts < MOST_ATTEMPTS && outcome === 'outrun'; attempts += 1) {
        outcome = await undoOnce(step, attempts === MOST_ATTEMPTS - 1)
      }
      step.isBeingUndone = false
      // What is refused for good would stand before everything that was done earlier.
      if (outcome === 'undone' || outcome === 'refused') forget(step)
    }

    /** Outrun by a change between the reading and the writing, it has changed nothing, and is silent unless it is the last. */
    async function undoOnce(step: Step, isLast: boolean): Promise<Outcome> {
      const current = await refresh()
      const { changes, skipped } = toSafeUndo(current, step.done, toInstant(new Date()))
      let outcome: Outcome = 'undone'
      await run(async () => {
        for (const change of changes) apply(change)
        try {
          const restored = await sendUndo(changes, current)
          if (restored !== null) renumber(restored.from, restored.to)
          return { text: toUndoneText(changes.length, skipped) }
        } catch (fault) {
          outcome = toOutcome(fault, isLast)
          if (outcome === 'outrun') return null
          throw fault
        }
      })
      return outcome
    }

    function renumber(from: number, to: number): void {
      for (const step of history.current) step.done = renumberTag(step.done, from, to)
    }

    function setState(cards: readonly Card[], state: NewState, toText: (names: string) => string): void {
      const images = cards.flatMap(toDecided).map((card) => card.image)
      makeUndoable({ images, state, at: toInstant(new Date()) }, toText(nameCards(cards)))
    }

    return {
      acknowledge(cards, hostname) {
        // What has arrived since, and is not on this page yet, nobody has seen.
        const asOf = toLatest(cards.flatMap(toDecided))
        const state = { state: 'acknowledged', asOf, ...(hostname !== undefined && { hostname }) } as const
        setState(cards, state, (names) => `${names} acknowledged.`)
      },
      markPending: (cards) => setState(cards, { state: 'pending' }, (names) => `${names} marked as pending.`),
      snooze: (cards, until) =>
        setState(cards, { state: 'snoozed', until }, (names) => `${names} snoozed until ${toDay(until)}.`),
      mute: (cards) => setState(cards, { state: 'muted' }, (names) => `${names} muted.`),
      move(cards, tag) {
        const images = cards.flatMap(toFolded).map((card) => card.image)
        makeUndoable({ images, tag }, `${nameCards(cards)} moved to ${tag?.name ?? 'Untagged'}.`)
      },
      editTag: (tag, edit) => makeUndoable({ editedTag: tag.id, edit }, toEditedText(tag, edit)),
      deleteTag: (tag) => makeUndoable({ deletedTag: tag.id }, `Tag ${tag.name} deleted.`),
      undo: () => undo(history.current.findLast((step) => !step.isBeingUndone)),
    }
  }, [apply, refresh, showToast, clearToast])

  return { board, actions }
}

/** When the newest of what they show was received. */
function toLatest(cards: readonly Card[]): Instant {
  return cards.map((card) => card.receivedAt).reduce((latest, at) => (at > latest ? at : latest), '')
}

function toOutcome(fault: unknown, isLast: boolean): Outcome {
  if (!(fault instanceof RequestFault)) return 'failed'
  if (fault.status === 412 && !isLast) return 'outrun'
  return REFUSALS.includes(fault.status) ? 'refused' : 'failed'
}

function toEditedText(tag: Tag, { name, position }: TagEdit): string {
  if (name !== undefined) return `${tag.name} renamed to ${name}.`
  return position === undefined ? `Colour of ${tag.name} changed.` : `${tag.name} moved.`
}

function toUndoneText(undone: number, skipped: number): string {
  if (skipped === 0) return 'Undone.'
  const [kept, have] = [count(skipped, 'item'), skipped === 1 ? 'has' : 'have']
  return undone === 0
    ? `Not undone: ${kept} ${have} changed since.`
    : `Undone, except for ${kept} that ${have} changed since.`
}
