import { type BoardSnapshot, type Card, isPending } from '../card/card'

/**
 * The cards that wait for attention because of something DIUN said between two snapshots.
 * What a person set back to pending is none, nor is a further host that reports a digest already pending.
 */
export function findArrivals(previous: BoardSnapshot, next: BoardSnapshot): Card[] {
  const known = new Map(previous.cards.map((card) => [card.image, card]))
  return next.cards.filter((card) => isPending(card) && isNews(known.get(card.image), card))
}

/** Whether DIUN said something of it that waits for attention. */
export function isNews(before: Card | undefined, card: Card): boolean {
  if (before === undefined) return true
  if (card.receivedAt <= before.receivedAt) return false
  return !isPending(before) || hasOtherDigest(before, card)
}

function hasOtherDigest(before: Card, card: Card): boolean {
  const known = new Set(before.hosts.map((host) => host.digest))
  return card.hosts.some((host) => !known.has(host.digest))
}
