import { isPending } from '../card/card'
import { getCardBump } from '../card/card-bump'
import { isDataStore } from '../card/data-store'
import { isFirstSeen } from '../card/first-seen'
import { findOthersNeedingAttention } from '../card/fold'
import { getDecidedCards, getFoldedCards } from '../card/fold-cards'
import type { ShownCard } from '../card/shown-card'
import { findVersionChange } from '../card/version-change'
import { FIRST_BUILDS } from '../card/versioned'
import { parseImageReference } from '../image/reference'
import { isExact, parseVersion } from '../image/version'
import { isHostPending } from '../update/update'
import type { ViewTime } from './view'

/** A lane of pending updates, by what they ask of a person: to read first, nothing much, or to wait. */
export type Lane = Home | 'settling'

/** The lane that an update belongs to once it has settled. */
type Home = 'read-first' | 'safe'

/** A reason to read about an update first. `first-seen` has nothing that came before it, and `unknown` is of unknown size. */
export type ReadReason = 'major' | 'data-store' | 'note' | 'first-seen' | 'unknown'

/** The moment that lanes are computed for. */
export type LaneTime = ViewTime & {
  /** The age in ms from which an update counts as settled; 0 when all count as settled. */
  settleMs: number
}

/** The place of a pending card among the lanes. */
type LanePlace = {
  lane: Lane
  home: Home
  /** The reasons to read first; empty for what is safe. */
  reasons: readonly ReadReason[]
  /** The time in ms from which the card is in the lane it belongs to. */
  settlesMs: number
}

/** Finds the lane of a pending card. As time passes, a card leaves `settling` for the lane it belongs to, and moves no more. */
export function findLanePlace(card: ShownCard, { settleMs, now }: LaneTime): LanePlace {
  const { reasons, sinceMs } = judge(card)
  const home = reasons.length > 0 ? 'read-first' : 'safe'
  const settlesMs = sinceMs + settleMs
  const isSettling = settleMs > 0 && settlesMs > now
  return { lane: isSettling ? 'settling' : home, home, reasons, settlesMs }
}

/** Finds the next time, in ms, at which one of these cards leaves `settling` by itself; null when none will. */
export function findNextMove(cards: readonly ShownCard[], time: LaneTime): number | null {
  return cards.filter(isPending).reduce<number | null>((next, card) => {
    const { lane, settlesMs } = findLanePlace(card, time)
    return lane === 'settling' && (next === null || settlesMs < next) ? settlesMs : next
  }, null)
}

/** The part of a card's place that no time changes; `sinceMs` is the time since which it settles. */
type Judgement = { reasons: readonly ReadReason[]; sinceMs: number }

/** Caches the judgement of each card: a card that did not change keeps its identity, and 10,000 are arranged at each keystroke. */
const judgementOf = new WeakMap<ShownCard, Judgement>()

function judge(card: ShownCard): Judgement {
  const known = judgementOf.get(card)
  if (known !== undefined) return known
  const judgement = { reasons: findReasons(card), sinceMs: computeSince(card) }
  judgementOf.set(card, judgement)
  return judgement
}

function findReasons(card: ShownCard): ReadReason[] {
  const others = findOthersNeedingAttention(card).flatMap(({ cards }) => cards.filter(isPending).slice(0, 1))
  const ofSize = new Set([card, ...others].flatMap((each) => findReasonOfSize(each) ?? []))
  return [
    ...ofSize,
    ...(isDataStore(card) ? ['data-store' as const] : []),
    ...(getFoldedCards(card).some(({ note }) => note.trim() !== '') ? ['note' as const] : []),
  ]
}

function findReasonOfSize(card: ShownCard): ReadReason | null {
  const bump = getCardBump(card)
  if (bump !== null) return bump === 'major' ? 'major' : null
  const pending = card.hosts.filter(isHostPending)
  if (pending.some(({ status }) => status === 'new')) return isFirstSeen(card) ? 'first-seen' : 'unknown'
  return isNewDigest(card) && pending.every(({ status }) => status === 'update') ? null : 'unknown'
}

/**
 * Tells whether all that is known of an update is that a moving image tag has a new digest: `1.29`, `latest`. Whoever runs such a tag has
 * chosen to get whatever it moves to, and most updates of most people are of this kind: among what is to be read first, they would hide
 * it.
 */
function isNewDigest(card: ShownCard): boolean {
  const change = findVersionChange(card)
  if (change !== null && change.from !== '' && change.to !== '') return false
  const version = parseVersion(parseImageReference(card.image).imageTag)
  return version === null || !isExact(version)
}

/** Computes the time since which all builds that a decision about a card would concern have been out. */
function computeSince(card: ShownCard): number {
  const hosts = getDecidedCards(card)
    .filter(isPending)
    .flatMap((each) => each.hosts.filter(isHostPending))
  const times = hosts.map(getBuiltOrReceived)
  return Math.max(...(times.length > 0 ? times : [Date.parse(card.receivedAt)]))
}

/** Returns the time at which a build was made. One that does not know it, or claims to be from the future, counts from its report. */
function getBuiltOrReceived({ created, receivedAt }: ShownCard['hosts'][number]): number {
  const receivedMs = Date.parse(receivedAt)
  if (created === undefined || created < FIRST_BUILDS) return receivedMs
  const createdMs = Date.parse(created)
  return createdMs < receivedMs ? createdMs : receivedMs
}
