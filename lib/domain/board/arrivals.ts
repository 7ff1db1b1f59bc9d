import { type BoardSnapshot, type Card, isPending } from '../card/card'

/**
 * Finds the cards that need attention because of something that DIUN reported between two snapshots.
 * A card that a person set back to pending is not among them, nor is one whose pending digest is reported by a further host.
 */
export function findArrivals(previous: BoardSnapshot, next: BoardSnapshot): Card[] {
  const known = new Map(previous.cards.map((card) => [card.image, card]))
  return next.cards.filter((card) => isPending(card) && isNews(known.get(card.image), card))
}

/** Tells whether DIUN reported something about the card that needs attention. */
export function isNews(before: Card | undefined, card: Card): boolean {
  if (before === undefined) return true
  if (card.receivedAt <= before.receivedAt) return false
  return !isPending(before) || hasOtherDigest(before, card)
}

function hasOtherDigest(before: Card, card: Card): boolean {
  const known = new Set(before.hosts.map((host) => host.digest))
  return card.hosts.some((host) => !known.has(host.digest))
}
