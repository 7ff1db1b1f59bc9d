import { getPendingSince } from '@/lib/domain/card/pending-since'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Age } from '../time/age'

/** Shows how long a card has been pending; for any other card, how long ago it was last reported. */
export function CardAge({ card }: { card: ShownCard }) {
  const since = getPendingSince(card)
  if (since === null) return <Age instant={card.receivedAt} />
  return <Age instant={since} isPending reportedAt={card.receivedAt} />
}
