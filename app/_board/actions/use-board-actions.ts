import { useLayoutEffect, useMemo, useRef } from 'react'
import {
  buildStateChanges,
  getDecidableCard,
  getDecisionTargets,
  getImages,
  getWholeCards,
  groupTargetsBySight,
} from '@/lib/domain/board/decision-targets'
import { getDecidedCards, getFoldedCards } from '@/lib/domain/card/fold-cards'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { Tag, TagEdit } from '@/lib/domain/tag'
import type { NewState } from '@/lib/domain/update/update'
import { describeCards } from '../texts/describe-cards'
import { formatDay } from '../time/day'
import { readServerClock } from '../time/server-clock'
import { describeDoneOnHosts, describeDoneToImages, describeEdit, describeNothingDone } from './done-text'
import { type UndoableChangesOptions, useUndoableChanges } from './use-undoable-changes'

/**
 * The things that a person can do to the board. A card that is shown for some hosts is acknowledged, and marked as pending, on
 * these hosts alone; everything else applies to all hosts.
 */
export type BoardActions = {
  acknowledge(cards: readonly ShownCard[]): void
  markPending(cards: readonly ShownCard[]): void
  snooze(cards: readonly ShownCard[], until: Instant): void
  mute(cards: readonly ShownCard[]): void
  move(cards: readonly ShownCard[], tag: Tag | null): void
  editTag(tag: Tag, edit: TagEdit): void
  deleteTag(tag: Tag): void
  /** Undoes the last thing that was done, if anything is left to undo. */
  undo(): void
}

/** Provides the actions, and the board as they leave it: each shows at once, and a toast says what it did. */
export function useBoardActions(options: UndoableChangesOptions) {
  const { board, shown, own, makeChanges, undoLast } = useUndoableChanges(options)
  const { heldAsOf } = options.steady
  const latestHeldAsOf = useRef(heldAsOf)
  useLayoutEffect(() => {
    latestHeldAsOf.current = heldAsOf
  })

  const actions = useMemo((): BoardActions => {
    function acknowledge(cards: readonly ShownCard[]): void {
      const at = readInstant()
      const targets = getDecisionTargets(cards)
      // Nobody has seen what was reported since and is not on this page yet, so it must stay pending.
      const changes = groupTargetsBySight(targets, latestHeldAsOf.current).flatMap(({ reach, asOf }) =>
        buildStateChanges(reach, { state: 'acknowledged', asOf }, at),
      )
      makeChanges(changes, (effect) => describeDoneOnHosts(cards, targets, { state: 'acknowledged' }, effect))
    }

    function markPending(cards: readonly ShownCard[]): void {
      const state = { state: 'pending' } as const
      const targets = getDecisionTargets(cards)
      const changes = buildStateChanges(targets, state, readInstant())
      makeChanges(changes, (effect) => describeDoneOnHosts(cards, targets, state, effect))
    }

    function setOnAllHosts(shown: readonly ShownCard[], state: NewState, done: string, until = ''): void {
      const cards = getWholeCards(shown)
      const images = getImages(cards.flatMap(getDecidedCards))
      makeChanges([{ images, state, at: readInstant() }], (effect) =>
        describeDoneToImages(cards, images.length, { done, until }, effect),
      )
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
        makeChanges([{ images, tag }], ({ images }) =>
          images === 0 ? describeNothingDone(cards, done) : `${describeCards(cards)} ${done}.`,
        )
      },
      editTag: (tag, edit) => makeChanges([{ editedTag: tag.id, edit }], () => describeEdit(tag, edit)),
      deleteTag: (tag) => makeChanges([{ deletedTag: tag.id }], () => `Tag ${tag.name} deleted.`),
      undo: undoLast,
    }
  }, [makeChanges, undoLast])

  return { board, shown, own, actions }
}

function readInstant(): Instant {
  return toInstant(new Date(readServerClock()))
}
