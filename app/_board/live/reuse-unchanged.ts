import type { BoardSnapshot } from '@/lib/domain/card/card'

/** Returns `next` with every part that equals its part in `previous` replaced by that, so that it is not rendered again. */
export function reuseUnchanged(previous: BoardSnapshot, next: BoardSnapshot): BoardSnapshot {
  const known = new Map(previous.cards.map((card) => [card.image, card]))
  return {
    ...next,
    cards: next.cards.map((card) => keepEqual(known.get(card.image), card)),
    tags: keepEqual(previous.tags, next.tags),
    runs: keepEqual(previous.runs, next.runs),
    reporters: keepEqual(previous.reporters, next.reporters),
    channels: keepEqual(previous.channels, next.channels),
    lastTest: keepEqual(previous.lastTest, next.lastTest),
  }
}

function keepEqual<Value>(previous: Value | undefined, next: Value): Value {
  return previous !== undefined && isEqual(previous, next) ? previous : next
}

/** Compares two values that come from JSON. */
function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const entries = Object.entries(one)
  const others = new Map(Object.entries(other))
  return entries.length === others.size && entries.every(([key, value]) => isEqual(value, others.get(key)))
}
