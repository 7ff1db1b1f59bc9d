import type { Card } from '@/lib/domain/card/card'
import { toPendingSince } from '@/lib/domain/card/pending-since'
import { Age } from '../age'

/** How long a card has waited for a person, or when it was last reported if it does not wait. */
export function CardAge({ card }: { card: Card }) {
  const since = toPendingSince(card)
  if (since === null) return <Age instant={card.receivedAt} />
  return <Age instant={since} isPending reportedAt={card.receivedAt} />
}
