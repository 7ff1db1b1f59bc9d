import { getPendingSince } from '@/lib/domain/card/pending-since'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Age } from '../time/age'

/** How long a card has waited for a person, or when it was last reported if it does not wait. */
export function CardAge({ card }: { card: ShownCard }) {
  const since = getPendingSince(card)
  if (since === null) return <Age instant={card.receivedAt} />
  return <Age instant={since} isPending reportedAt={card.receivedAt} />
}
