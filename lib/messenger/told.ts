import { type Card, isPending } from '@/lib/domain/card/card'
import { getFoldedCards } from '@/lib/domain/card/fold-cards'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { listPendingHosts } from '@/lib/domain/channels/describe-update'
import type { Progress } from '@/lib/domain/channels/progress'
import type { Instant } from '@/lib/domain/instant'
import { isHostPending } from '@/lib/domain/update/update'

type Told = Progress['runs']

/** Selects the cards that were not told since they became pending. Another version of a service is another card to tell. */
export function selectUntold(cards: readonly ShownCard[], runs: Told): ShownCard[] {
  // An image may be called like something that every object has.
  const told = new Map(Object.entries(runs))
  return cards.filter((card) => {
    const at = told.get(card.image)
    const [since] = listSince(card).sort()
    return at === undefined || (since !== undefined && since > at)
  })
}

/**
 * Adds cards to those that were told, with whatever else they stand for, and forgets what the board no longer has. What is snoozed is
 * forgotten too: whoever snoozes something wants to be told of it again.
 */
export function addTold(runs: Told, cards: readonly ShownCard[], board: readonly Card[]): Told {
  const kept = new Set(board.filter(({ state }) => state !== 'snoozed').map(({ image }) => image))
  const pending = cards.flatMap((card) => getFoldedCards(card).filter(isPending))
  return Object.fromEntries([
    ...Object.entries(runs).filter(([image]) => kept.has(image)),
    ...pending.flatMap((card) =>
      listSince(card)
        .sort()
        .slice(-1)
        .map((since) => [card.image, since] as const),
    ),
  ])
}

/** Returns the time of the last report of a card, of the hosts on which it is pending, in ms. */
export function getArrivalMs(card: ShownCard): number {
  const times = listPendingHosts(card).map(({ receivedAt }) => receivedAt)
  return Date.parse(times.sort().at(-1) ?? card.receivedAt)
}

/** Lists the times since which a card's own image is pending on its hosts. */
function listSince({ hosts }: ShownCard): Instant[] {
  return hosts.filter(isHostPending).map(({ pendingSince, receivedAt }) => pendingSince ?? receivedAt)
}
