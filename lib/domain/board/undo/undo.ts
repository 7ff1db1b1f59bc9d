import type { BoardSnapshot, Card } from '../../card/card'
import type { Instant } from '../../instant'
import { type BoardChange, reduceBoard } from '../change'
import {
  computeAssignmentFingerprint,
  computeStateFingerprint,
  computeTagFingerprint,
  createHostFingerprinter,
  createSameCardMatcher,
} from '../fingerprint'
import { getHostname, invertChange } from './invert-change'

/** The board that a person's changes lead to, and the changes that undo them exactly. */
export type UndoRecord = {
  /** The board as the changes were to leave it. */
  expected: BoardSnapshot
  undo: readonly InverseChange[]
}

/** The changes that undo one change. */
type InverseChange = {
  changes: readonly BoardChange[]
  /** The one host that the change concerned; undefined when it concerned all hosts, or none. */
  hostname: string | undefined
}

/** @param board the board as it is before the changes */
export function createUndoRecord(board: BoardSnapshot, changes: readonly BoardChange[], at: Instant): UndoRecord {
  return changes.reduce<UndoRecord>(
    ({ expected, undo }, change) => ({
      expected: reduceBoard(expected, change),
      undo: [{ changes: invertChange(expected, change, at), hostname: getHostname(change) }, ...undo],
    }),
    { expected: board, undo: [] },
  )
}

/**
 * Selects the changes that can still be undone without overwriting what others did since. Images and tags that are no longer as the change
 * left them stay as they are; for a change on one host, the other hosts do not matter. A snooze that would have ended by now does not come
 * back.
 * @param board the board as it is now
 * @returns the changes, and the number of images and tags that stay as they are
 */
export function selectSafeUndo(
  board: BoardSnapshot,
  { expected, undo }: UndoRecord,
  now: Instant,
): { changes: BoardChange[]; skipped: number } {
  const parts = undo.flatMap(({ changes, hostname }) =>
    changes
      .filter((change) => !isEndedSnooze(change, now))
      .map((change) => selectSafePart(change, hostname, board, expected)),
  )
  const skipped = new Set(parts.flatMap((part) => part.skipped))
  return { changes: parts.flatMap((part) => part.changes), skipped: skipped.size }
}

/** Returns the record for a tag whose number is another now: a deleted tag comes back with a new one. */
export function renumberTag({ expected, undo }: UndoRecord, from: number, to: number): UndoRecord {
  const renumber = <Numbered extends { id: number } | null>(tag: Numbered): Numbered =>
    tag?.id === from ? { ...tag, id: to } : tag
  return {
    expected: {
      ...expected,
      tags: expected.tags.map(renumber),
      cards: expected.cards.map((card) => ({ ...card, tag: renumber(card.tag) })),
    },
    undo: undo.map(({ changes, hostname }) => ({
      changes: changes.map((change) => {
        if ('editedTag' in change) return change.editedTag === from ? { ...change, editedTag: to } : change
        return 'tag' in change ? { ...change, tag: renumber(change.tag) } : change
      }),
      hostname,
    })),
  }
}

/** The part of a change that is still safe, and keys of the images and tags that stay as they are. */
type SafePart = { changes: readonly BoardChange[]; skipped: readonly string[] }

function selectSafePart(
  change: BoardChange,
  hostname: string | undefined,
  board: BoardSnapshot,
  expected: BoardSnapshot,
): SafePart {
  if ('deletedTag' in change) return { changes: [change], skipped: [] }
  if ('editedTag' in change) {
    const [current, before] = [board, expected].map((one) => computeTagFingerprint(one, change.editedTag, change.edit))
    return current === before
      ? { changes: [change], skipped: [] }
      : { changes: [], skipped: [`tag ${change.editedTag}`] }
  }
  const isSame = createSameCardMatcher(board, expected, selectFingerprinter(change, hostname))
  const images = [...new Set(change.images)]
  const same = images.filter(isSame)
  return {
    changes: same.length > 0 || 'restoredTag' in change ? [{ ...change, images: same }] : [],
    skipped: images.filter((image) => !isSame(image)),
  }
}

function selectFingerprinter(change: BoardChange, hostname: string | undefined): (card: Card) => string {
  if (!('state' in change)) return computeAssignmentFingerprint
  // A hold is one of the image, though the change that ended it concerned a host.
  const isOfHost = hostname !== undefined && 'hostname' in change.state
  return isOfHost ? createHostFingerprinter(hostname) : computeStateFingerprint
}

function isEndedSnooze(change: BoardChange, now: Instant): boolean {
  return 'state' in change && change.state.state === 'snoozed' && change.state.until <= now
}
