import type { BoardSnapshot, Card } from '../../card/card'
import type { Instant } from '../../instant'
import type { NewState } from '../../update/update'
import type { BoardChange } from '../change'
import { invertChange } from './invert-change'

/** The verbs of the actions that can be undone later, from the history. */
export const UNDOABLE_VERBS = ['acknowledged', 'snoozed', 'muted', 'tagged'] as const

/** The parts of an action of the history that are needed to undo it. */
export type UndoableAction = {
  at: Instant
  verb: (typeof UNDOABLE_VERBS)[number]
  /** The one host that the action was about; null for all. */
  hostname: string | null
  /** The name of the tag that the images bore before, for `tagged`; '' when they bore none. */
  formerTag: string
  /** The end of the hold that was on the images before; null if no rule held them. */
  formerHold: Instant | null
  /** The images that are still as the action left them. */
  stillSo: readonly string[]
}

/** Returns the changes that undo an action of the history, for the images that are still as it left them. */
export function invertAction(board: BoardSnapshot, action: UndoableAction, now: Instant): BoardChange[] {
  const stillSo = new Set(action.stillSo)
  const cards = board.cards.filter(({ image }) => stillSo.has(image))
  const images = cards.map(({ image }) => image)
  if (images.length === 0) return []
  if (action.verb === 'tagged') return giveFormerTag(board, action.formerTag, images)
  const former = { ...board, cards: cards.map((card) => toFormerCard(card, action, now)) }
  return invertChange(former, { images, state: toState(action), at: now }, now)
}

function giveFormerTag({ tags }: BoardSnapshot, name: string, images: readonly string[]): BoardChange[] {
  if (name === '') return [{ images, tag: null }]
  return tags.filter((tag) => tag.name === name).map((tag) => ({ images, tag }))
}

/** Returns the card as it was before: held if its hold is not over yet, and pending where the action acknowledged it. */
function toFormerCard(card: Card, { verb, at, hostname, formerHold }: UndoableAction, now: Instant): Card {
  const former: Card =
    formerHold === null || formerHold <= now
      ? { ...card, state: 'pending', snoozedUntil: null }
      : { ...card, state: 'snoozed', snoozedUntil: formerHold, isHeld: true }
  if (verb !== 'acknowledged') return former
  const isOfAction = (host: Card['hosts'][number]) =>
    host.acknowledgedAt === at && (hostname === null || host.hostname === hostname)
  return { ...former, hosts: card.hosts.map((host) => (isOfAction(host) ? { ...host, acknowledgedAt: null } : host)) }
}

/** Returns a state that stands for the one which the action gave; what counts is whether it concerns one host. */
function toState({ verb, hostname }: UndoableAction): NewState {
  if (verb !== 'acknowledged') return { state: 'muted' }
  return { state: 'acknowledged', ...(hostname !== null && { hostname }) }
}
