import type { ImageVersion } from './version'

export const BUMPS = ['major', 'minor', 'patch', 'rebuilt'] as const

/** The change that a newer version makes, by its first number that differs; `rebuilt` is a known version that was built anew. */
export type Bump = (typeof BUMPS)[number]

/**
 * Computes the change between two versions, which need not be equally precise: `2.11` and `3.6.2` differ in their first number. Null when
 * it cannot be told: years and months promise nothing by their numbers, nor do builds of different variants.
 */
export function computeBump(from: ImageVersion, to: ImageVersion): Bump | null {
  if (!isComparable(from, to) || to.isDate) return null
  const at = to.numbers.findIndex((number, index) => number !== (from.numbers[index] ?? 0))
  if (at === 0) return 'major'
  if (at === 1) return 'minor'
  return at < 0 && from.variant !== to.variant ? null : 'patch'
}

/** Tells whether two versions follow on each other: both are dates or neither is, and their variants differ in numbers at most. */
export function isComparable(one: ImageVersion, other: ImageVersion): boolean {
  return one.isDate === other.isDate && dropNumbers(one.variant) === dropNumbers(other.variant)
}

/** Drops the numbers of a variant: `alpine3.21` and `alpine3.22` are the same base. */
function dropNumbers(variant: string): string {
  return variant.replace(/[\d.]+/g, '')
}
