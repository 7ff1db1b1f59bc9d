import type { BoardSnapshot, Card, CardHost } from '../card/card'
import type { Instant } from '../instant'
import type { Tag, TagEdit } from '../tag'
import { computeAcknowledgedAt, computeState, isHostPending, isQuieted, type NewState } from '../update/update'

/** A change that a person makes to the board. */
export type BoardChange =
  | { images: readonly string[]; state: NewState; at: Instant }
  | { images: readonly string[]; tag: Tag | null }
  | { editedTag: number; edit: TagEdit }
  | { deletedTag: number }
  /** Brings a deleted tag back, with the images that bore it. */
  | { restoredTag: Tag; images: readonly string[] }

/** Returns the board as the server will answer it once the change is made. Cards that the change does not touch keep their identity. */
export function reduceBoard(board: BoardSnapshot, change: BoardChange): BoardSnapshot {
  if ('editedTag' in change) return editTag(board, change.editedTag, change.edit)
  if ('deletedTag' in change) return deleteTag(board, change.deletedTag)
  if ('restoredTag' in change) return restoreTag(board, change.restoredTag, change.images)
  if ('tag' in change) return assignTag(board, change.tag, change.images)
  return changeCards(board, change.images, (card) => applyState(card, change.state, change.at))
}

/** Returns the images that the changes concern; null when one of them concerns a tag, and so all images that bear it. */
export function getChangedImages(changes: readonly BoardChange[]): ReadonlySet<string> | null {
  const images = changes.map((change) => ('state' in change || 'tag' in change ? change.images : null))
  return images.includes(null) ? null : new Set(images.flatMap((some) => some ?? []))
}

function changeCards(board: BoardSnapshot, images: readonly string[], change: (card: Card) => Card): BoardSnapshot {
  const wanted = new Set(images)
  return { ...board, cards: board.cards.map((card) => (wanted.has(card.image) ? change(card) : card)) }
}

function assignTag(board: BoardSnapshot, tag: Tag | null, images: readonly string[]): BoardSnapshot {
  const changed = changeCards(board, images, (card) => ({ ...card, tag: toCardTag(tag) }))
  // A tag that was just created may not be on the board yet.
  const isKnown = tag === null || board.tags.some(({ id }) => id === tag.id)
  return isKnown ? changed : { ...changed, tags: [...board.tags, tag] }
}

function editTag(board: BoardSnapshot, id: number, { position, ...edit }: TagEdit): BoardSnapshot {
  const tag = board.tags.find((candidate) => candidate.id === id)
  if (tag === undefined) return board
  const edited = { ...tag, ...edit }
  const tags = board.tags.map((other) => (other.id === id ? edited : other))
  return {
    ...board,
    tags: position === undefined ? tags : placeTag(tags, edited, position),
    cards:
      edited.name === tag.name
        ? board.cards
        : board.cards.map((card) => (card.tag?.id === id ? { ...card, tag: toCardTag(edited) } : card)),
  }
}

function deleteTag(board: BoardSnapshot, id: number): BoardSnapshot {
  return {
    ...board,
    tags: assignPositions(board.tags.filter((tag) => tag.id !== id)),
    cards: board.cards.map((card) => (card.tag?.id === id ? { ...card, tag: null } : card)),
  }
}

function restoreTag(board: BoardSnapshot, tag: Tag, images: readonly string[]): BoardSnapshot {
  return assignTag({ ...board, tags: placeTag([...board.tags, tag], tag, tag.position) }, tag, images)
}

function placeTag(tags: readonly Tag[], tag: Tag, position: number): Tag[] {
  return assignPositions(tags.filter((other) => other.id !== tag.id).toSpliced(position, 0, tag))
}

function assignPositions(tags: readonly Tag[]): Tag[] {
  return tags.map((tag, position) => (tag.position === position ? tag : { ...tag, position }))
}

function toCardTag(tag: Tag | null): Card['tag'] {
  return tag === null ? null : { id: tag.id, name: tag.name }
}

function applyState({ isHeld, ...card }: Card, state: NewState, at: Instant): Card {
  if (state.state === 'snoozed')
    return { ...card, state: 'snoozed', snoozedUntil: state.until, ...(state.isHeld && { isHeld: true }) }
  if (state.state === 'muted') return { ...card, state: 'muted', snoozedUntil: null }

  const { hostname } = state
  const acknowledgedAt = state.state === 'acknowledged' ? at : null
  const isReopened = state.state === 'pending' && (hostname !== undefined || card.hosts.every(isQuieted))
  const hosts = card.hosts.map((host) => {
    if (hostname !== undefined && host.hostname !== hostname) return host
    if (isReopened) return applyAcknowledgedAt(clearQuietReasons(host), acknowledgedAt)
    return isQuieted(host) || isUnseen(host, state) ? host : applyAcknowledgedAt(host, acknowledgedAt)
  })
  // A change for one host leaves a muted or snoozed image muted or snoozed, but a hold ends with the last host that needs attention.
  const isStillMuted = hostname !== undefined && card.state === 'muted'
  const isHoldOver = isHeld && state.state === 'acknowledged' && !hosts.some(isHostPending)
  const snoozedUntil = hostname === undefined || isHoldOver ? null : card.snoozedUntil
  return {
    ...card,
    hosts,
    state: computeState({ mutedAt: isStillMuted ? at : null, snoozedUntil }, hosts, at),
    snoozedUntil,
    ...(snoozedUntil !== null && isHeld && { isHeld }),
    acknowledgedAt: computeAcknowledgedAt(hosts),
  }
}

/**
 * Tells whether the host reported after the person looked. The page cannot tell whether that is news, so only the server acknowledges
 * it.
 */
function isUnseen({ receivedAt }: CardHost, state: NewState): boolean {
  return state.state === 'acknowledged' && state.asOf !== undefined && receivedAt > state.asOf
}

function clearQuietReasons({ ignoredAt: _, settledBy: __, ...host }: CardHost): CardHost {
  return host
}

function applyAcknowledgedAt(host: CardHost, acknowledgedAt: Instant | null): CardHost {
  const isSame = (host.acknowledgedAt === null) === (acknowledgedAt === null)
  return isSame ? host : { ...host, acknowledgedAt }
}
