import type { BoardSnapshot, Card } from '../card/card'
import { groupBy } from '../group-by'
import type { Instant } from '../instant'
import type { NewState } from '../update/update'
import { type BoardChange, reduceBoard } from './change'

/** What a person did, and what it takes to undo it exactly. */
export type UndoRecord = {
  /** The board as the changes were to leave it. */
  expected: BoardSnapshot
  undo: readonly InverseChange[]
}

/** What undoes one change. */
type InverseChange = {
  changes: readonly BoardChange[]
  /** The one host that it was about; undefined for all, and for what is about none. */
  hostname: string | undefined
}

type EditChange = Extract<BoardChange, { editedTag: number }>

/** @param board as it is before the changes */
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
 * What still can be undone without overwriting what others did since: images and tags that are no longer as the change left
 * them stay as they are; of a change on one host, what happened on others does not matter. A snooze that would have ended by now
 * does not come back.
 * @param board as it is now
 */
export function selectSafeUndo(
  board: BoardSnapshot,
  { expected, undo }: UndoRecord,
  now: Instant,
): { changes: BoardChange[]; skipped: number } {
  const skipped = new Set<string>()
  const selectSafe = (change: BoardChange, hostname: string | undefined): BoardChange[] => {
    if ('editedTag' in change) {
      const isSame = computeTagFingerprint(board, change) === computeTagFingerprint(expected, change)
      if (!isSame) skipped.add(`tag ${change.editedTag}`)
      return isSame ? [change] : []
    }
    if ('deletedTag' in change) return [change]
    if ('state' in change && hasEnded(change.state, now)) return []
    const computeFingerprint = hostname === undefined ? computeStateFingerprint : createHostFingerprinter(hostname)
    const isSame = createSameCardMatcher(
      board,
      expected,
      'state' in change ? computeFingerprint : computeAssignmentFingerprint,
    )
    const same = new Set(change.images.filter(isSame))
    for (const image of change.images) if (!same.has(image)) skipped.add(image)
    return same.size > 0 || 'restoredTag' in change ? [{ ...change, images: [...same] }] : []
  }
  const changes = undo.flatMap((one) => one.changes.flatMap((change) => selectSafe(change, one.hostname)))
  return { changes, skipped: skipped.size }
}

/** The same, of a tag whose number is another now: a deleted one comes back with a new one. */
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

/** The changes that bring back what `change` is about to replace on `board`; what is not there has nothing to undo. */
export function invertChange(board: BoardSnapshot, change: BoardChange, at: Instant): BoardChange[] {
  if ('editedTag' in change) return invertEdit(board, change)
  if ('deletedTag' in change) return invertDeletion(board, change.deletedTag)
  if ('restoredTag' in change) return [{ deletedTag: change.restoredTag.id }]
  const images = new Set(change.images)
  const cards = board.cards.filter((card) => images.has(card.image))
  if ('tag' in change) return invertAssignment(board, cards)
  const hostname = getHostname(change)
  return hostname === undefined ? invertState(cards, at) : invertHostState(cards, hostname, change.state, at)
}

/** The host that the change is about, if it is about one. */
function getHostname(change: BoardChange): string | undefined {
  return 'state' in change && 'hostname' in change.state ? change.state.hostname : undefined
}

function invertEdit({ tags }: BoardSnapshot, change: EditChange): BoardChange[] {
  const tag = tags.find(({ id }) => id === change.editedTag)
  if (tag === undefined) return []
  const { name, color, position } = change.edit
  const edit = {
    ...(name !== undefined && { name: tag.name }),
    ...(color !== undefined && { color: tag.color }),
    ...(position !== undefined && { position: tag.position }),
  }
  return [{ editedTag: tag.id, edit }]
}

function invertDeletion({ tags, cards }: BoardSnapshot, deleted: number): BoardChange[] {
  const images = cards.filter((card) => card.tag?.id === deleted).map((card) => card.image)
  return tags.filter(({ id }) => id === deleted).map((tag) => ({ restoredTag: tag, images }))
}

function invertAssignment({ tags }: BoardSnapshot, cards: readonly Card[]): BoardChange[] {
  const byTag = groupBy(cards, (card) => card.tag?.id ?? null)
  return [...byTag].map(([id, group]) => ({
    images: group.map((card) => card.image),
    tag: tags.find((tag) => tag.id === id) ?? null,
  }))
}

/** Images that need the same step go together, first steps first. */
function invertState(cards: readonly Card[], at: Instant): BoardChange[] {
  const steps = cards.flatMap((card) => buildSteps(card).map((state, round) => ({ image: card.image, state, round })))
  const inOrder = steps.toSorted((one, other) => one.round - other.round)
  const together = groupBy(inOrder, ({ round, state }) => JSON.stringify([round, state]))
  return [...together.values()].flatMap((group) => {
    const images = group.map(({ image }) => image)
    return group.slice(0, 1).map(({ state }) => ({ images, state, at }))
  })
}

/** Where the host was not in that state already. */
function invertHostState(cards: readonly Card[], hostname: string, { state }: NewState, at: Instant): BoardChange[] {
  const before = state === 'acknowledged' ? 'pending' : 'acknowledged'
  const isOther = (card: Card) =>
    card.hosts.some((host) => host.hostname === hostname && (host.acknowledgedAt === null) === (before === 'pending'))
  const images = cards.filter(isOther).map((card) => card.image)
  return images.length === 0 ? [] : [{ images, state: { state: before, hostname }, at }]
}

/** From any state to the card's: its hosts first, since acknowledging also ends a snooze. */
function buildSteps({ state, snoozedUntil, hosts }: Card): NewState[] {
  const steps = buildHostSteps(hosts)
  if (state === 'muted') return [...steps, { state: 'muted' }]
  if (state === 'snoozed' && snoozedUntil !== null) return [...steps, { state: 'snoozed', until: snoozedUntil }]
  return steps
}

function buildHostSteps(hosts: Card['hosts']): NewState[] {
  const acknowledged = hosts.filter((host) => host.acknowledgedAt !== null)
  if (acknowledged.length === hosts.length) return [{ state: 'acknowledged' }]
  return [{ state: 'pending' }, ...acknowledged.map(({ hostname }): NewState => ({ state: 'acknowledged', hostname }))]
}

function hasEnded(state: NewState, now: Instant): boolean {
  return state.state === 'snoozed' && state.until <= now
}

function createSameCardMatcher(one: BoardSnapshot, other: BoardSnapshot, computeFingerprint: (card: Card) => string) {
  const [marks, others] = [one, other].map(({ cards }) => new Map(cards.map((card) => [card.image, card])))
  return (image: string): boolean => {
    const [card, expected] = [marks?.get(image), others?.get(image)]
    return card !== undefined && expected !== undefined && computeFingerprint(card) === computeFingerprint(expected)
  }
}

/** The same for cards that stand alike; a digest that arrived meanwhile is another matter than the one that was decided on. */
function computeStateFingerprint({ state, snoozedUntil, hosts }: Card): string {
  const marks = hosts.map(({ hostname, digest, acknowledgedAt }) => [hostname, digest, acknowledgedAt === null])
  return JSON.stringify([state, snoozedUntil, marks.map((mark) => JSON.stringify(mark)).sort()])
}

/** As `computeStateFingerprint`, of one host. */
function createHostFingerprinter(hostname: string): (card: Card) => string {
  return ({ hosts }) => {
    const host = hosts.find((one) => one.hostname === hostname)
    return JSON.stringify([host?.digest, host?.acknowledgedAt === null])
  }
}

function computeAssignmentFingerprint({ tag }: Card): string {
  return String(tag?.id)
}

/** Of what the edit would overwrite. */
function computeTagFingerprint({ tags }: BoardSnapshot, { editedTag, edit }: EditChange): string {
  const marks = tags
    .filter((tag) => tag.id === editedTag)
    .map(({ name, color, position }) => [
      edit.name !== undefined && name,
      edit.color !== undefined && color,
      edit.position !== undefined && position,
    ])
  return JSON.stringify(marks)
}
