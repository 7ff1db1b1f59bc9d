import type { BoardSnapshot } from '@/lib/domain/card/card'

/** `next`, in which all that is equal in `previous` is the very same value: what did not change is not rendered again. */
export function reuseUnchanged(previous: BoardSnapshot, next: BoardSnapshot): BoardSnapshot {
  const known = new Map(previous.cards.map((card) => [card.image, card]))
  return {
    ...next,
    cards: next.cards.map((card) => keepEqual(known.get(card.image), card)),
    tags: keepEqual(previous.tags, next.tags),
    runs: keepEqual(previous.runs, next.runs),
    lastTest: keepEqual(previous.lastTest, next.lastTest),
  }
}

function keepEqual<Value>(previous: Value | undefined, next: Value): Value {
  return previous !== undefined && isEqual(previous, next) ? previous : next
}

/** For what JSON can hold. */
function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const entries = Object.entries(one)
  const others = new Map(Object.entries(other))
  return entries.length === others.size && entries.every(([key, value]) => isEqual(value, others.get(key)))
}
