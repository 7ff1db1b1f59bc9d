import { findLanePlace, type LaneTime } from '@/lib/domain/board/lane'
import { type Card, isPending } from '@/lib/domain/card/card'
import { getFoldedCards } from '@/lib/domain/card/fold-cards'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { listPendingHosts } from '@/lib/domain/channels/describe-update'
import type { Progress } from '@/lib/domain/channels/progress'
import type { Instant } from '@/lib/domain/instant'
import { isHostPending } from '@/lib/domain/update/update'
import { toPastMs } from './read-hours'

type Told = Progress['runs']

/** Selects the cards of which an update was not told since it became pending. Another version of a service is another update to tell. */
export function selectUntold(cards: readonly ShownCard[], runs: Told, time: LaneTime): ShownCard[] {
  // An image may be called like something that every object has.
  const told = new Map(Object.entries(runs))
  const isUntold = (update: ShownCard) => {
    const at = told.get(update.image)
    const [since] = listSince(update)
    if (at === undefined || since === undefined) return at === undefined
    // A time that was noted by a clock that has been set back since would silence the image for as long.
    return since > at || toPastMs(since, time.now) > toPastMs(at, time.now)
  }
  return cards.filter((card) => {
    // A service that has a version each night is told once, and not each night.
    const isRestless = findLanePlace(card, time).lane === 'settling'
    if (isRestless) return getFoldedCards(card).filter(isPending).every(isUntold)
    return listUpdates(card).some(isUntold)
  })
}

/** Adds cards to those that were told, with whatever else they stand for. */
export function addTold(runs: Told, cards: readonly ShownCard[]): Told {
  const pending = cards.flatMap((card) => getFoldedCards(card).filter(isPending))
  const added = pending.flatMap((card) =>
    listSince(card)
      .slice(-1)
      .map((since) => [card.image, since] as const),
  )
  return Object.fromEntries([...Object.entries(runs), ...added])
}

/**
 * Forgets that something was told when the board no longer has it, or a person has snoozed it: they want to be told of it again. A snooze
 * leaves no trace when it has ended, so this is done at each look. Returns the same when there is nothing to forget.
 */
export function forgetTold(runs: Told, board: readonly Card[]): Told {
  const kept = new Set(board.filter(({ state }) => state !== 'snoozed').map(({ image }) => image))
  const entries = Object.entries(runs)
  const remembered = entries.filter(([image]) => kept.has(image))
  return remembered.length === entries.length ? runs : Object.fromEntries(remembered)
}

/** Returns the time since which the last of the updates that a card stands for is pending, in ms. */
export function getLastPendingMs(card: ShownCard): number {
  const times = listUpdates(card).flatMap((update) => listSince(update).slice(0, 1))
  return Math.max(...times.map((since) => Date.parse(since)))
}

/** Returns the time of the last report of a card, of the hosts on which it is pending, in ms. */
export function getArrivalMs(card: ShownCard): number {
  const times = listPendingHosts(card).map(({ receivedAt }) => receivedAt)
  return Date.parse(times.sort().at(-1) ?? card.receivedAt)
}

/** Lists the updates that a card stands for and that need attention, each by the best of its names under which it is pending. */
function listUpdates(card: ShownCard): readonly ShownCard[] {
  if (card.fold === undefined) return [card]
  return card.fold.releases.flatMap(({ cards, isSuperseded }) =>
    isSuperseded ? [] : cards.filter(isPending).slice(0, 1),
  )
}

/** Lists the times since which a card's own image is pending on its hosts, the earliest first. */
function listSince({ hosts }: ShownCard): Instant[] {
  return hosts
    .filter(isHostPending)
    .map(({ pendingSince, receivedAt }) => pendingSince ?? receivedAt)
    .sort()
}
