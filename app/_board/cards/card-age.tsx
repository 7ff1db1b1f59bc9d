import { getPendingSince } from '@/lib/domain/card/pending-since'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Age } from '../time/age'

/** Shows how long a card has been pending; for any other card, how long ago it was last reported. */
export function CardAge({ card, className = '' }: { card: ShownCard; className?: string }) {
  const since = getPendingSince(card)
  if (since === null) return <Age className={className} instant={card.receivedAt} />
  return <Age className={className} instant={since} isPending reportedAt={card.receivedAt} />
}
