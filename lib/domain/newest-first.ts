import type { Instant } from './instant'

/** Compares the entries of a snapshot: the newest first, and those of the same time by image. */
export function compareNewestFirst(
  one: { receivedAt: Instant; image: string },
  other: { receivedAt: Instant; image: string },
): number {
  return compareText(other.receivedAt, one.receivedAt) || compareText(one.image, other.image)
}

/** Compares texts by code units, which neither a collator nor a database does, so that the order is the same everywhere. */
export function compareText(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
