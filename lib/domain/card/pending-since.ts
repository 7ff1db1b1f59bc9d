import type { Instant } from '../instant'
import { isHostPending } from '../update/update'
import { isPending } from './card'
import { getFoldedCards } from './fold-cards'
import type { ShownCard } from './shown-card'

/**
 * Returns the time since which a card has been pending: the earliest of its hosts, and of all that it stands for. Null when it is not
 * pending.
 */
export function getPendingSince(card: ShownCard): Instant | null {
  if (!isPending(card)) return null
  const hosts = getFoldedCards(card)
    .filter(isPending)
    .flatMap((each) => each.hosts)
  return hosts
    .filter(isHostPending)
    .map(({ pendingSince, receivedAt }) => pendingSince ?? receivedAt)
    .reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null)
}
