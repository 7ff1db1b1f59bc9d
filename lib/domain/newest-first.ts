import type { Instant } from './instant'

/** Compares what a snapshot lists: newest first, and by image what is as new. */
export function compareNewestFirst(
  one: { receivedAt: Instant; image: string },
  other: { receivedAt: Instant; image: string },
): number {
  return compareText(other.receivedAt, one.receivedAt) || compareText(one.image, other.image)
}

/** By code units, as neither a collator nor a database does: the same everywhere. */
export function compareText(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
