import type { BoardSnapshot, Card } from '../../card/card'
import { groupBy } from '../../group-by'
import type { Instant } from '../../instant'
import { isHostPending, isQuieted, type NewState } from '../../update/update'
import type { BoardChange } from '../change'

/** Returns the changes that bring back what `change` is about to replace on `board`; whatever is not on the board has nothing to undo. */
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

/** Returns the host that the change concerns, if it concerns one alone. */
export function getHostname(change: BoardChange): string | undefined {
  return 'state' in change && 'hostname' in change.state ? change.state.hostname : undefined
}

function invertEdit({ tags }: BoardSnapshot, change: Extract<BoardChange, { editedTag: number }>): BoardChange[] {
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

/** Groups the images that need the same step into one change, with the first steps first. */
function invertState(cards: readonly Card[], at: Instant): BoardChange[] {
  const steps = cards.flatMap((card) => buildSteps(card).map((state, round) => ({ image: card.image, state, round })))
  const inOrder = steps.toSorted((one, other) => one.round - other.round)
  const together = groupBy(inOrder, ({ round, state }) => JSON.stringify([round, state]))
  return [...together.values()].flatMap((group) => {
    const images = group.map(({ image }) => image)
    return group.slice(0, 1).map(({ state }) => ({ images, state, at }))
  })
}

/**
 * Inverts the change for the images whose host was not in that state already, and holds again those whose hold ended with it. What needed no attention by itself is acknowledged: nothing
 * else makes it so again.
 */
function invertHostState(cards: readonly Card[], hostname: string, { state }: NewState, at: Instant): BoardChange[] {
  const before = state === 'acknowledged' ? 'pending' : 'acknowledged'
  const wasDealtWith = before === 'pending' ? isAcknowledged : isDealtWith
  const isOther = (card: Card) =>
    card.hosts.some((host) => host.hostname === hostname && wasDealtWith(host) === (before === 'acknowledged'))
  const others = cards.filter(isOther)
  const images = others.map((card) => card.image)
  if (images.length === 0) return []
  const released = others.filter(({ isHeld, hosts }) => {
    return before === 'pending' && isHeld && !hosts.some((host) => host.hostname !== hostname && isHostPending(host))
  })
  return [{ images, state: { state: before, hostname }, at }, ...holdAgain(released, at)]
}

function holdAgain(cards: readonly Card[], at: Instant): BoardChange[] {
  return [...groupBy(cards, ({ snoozedUntil }) => snoozedUntil)].flatMap(([until, group]) => {
    const images = group.map(({ image }) => image)
    return until === null ? [] : [{ images, state: { state: 'snoozed', until, isHeld: true }, at }]
  })
}

/** Builds the steps that lead from any state to that of the card. Its hosts come first, since acknowledging also ends a snooze. */
function buildSteps({ state, snoozedUntil, isHeld, hosts }: Card): NewState[] {
  const steps = buildHostSteps(hosts)
  if (state === 'muted') return [...steps, { state: 'muted' }]
  if (state === 'snoozed' && snoozedUntil !== null)
    return [...steps, { state: 'snoozed', until: snoozedUntil, ...(isHeld && { isHeld }) }]
  return steps
}

function buildHostSteps(hosts: Card['hosts']): NewState[] {
  if (hosts.every(isDealtWith)) return [{ state: 'acknowledged' }]
  const acknowledged = hosts.filter(isAcknowledged)
  return [{ state: 'pending' }, ...acknowledged.map(({ hostname }): NewState => ({ state: 'acknowledged', hostname }))]
}

function isAcknowledged({ acknowledgedAt }: Card['hosts'][number]): boolean {
  return acknowledgedAt !== null
}

function isDealtWith(host: Card['hosts'][number]): boolean {
  return isAcknowledged(host) || isQuieted(host)
}
