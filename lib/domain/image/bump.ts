import type { ImageVersion } from './version'

/** The change that a newer version makes, by its first number that differs; `rebuilt` is a known version that was built anew. */
export type Bump = 'major' | 'minor' | 'patch' | 'rebuilt'

/**
 * Computes the change between two versions; null when it cannot be told: years and months promise nothing by their numbers, nor do
 * builds of different variants.
 */
export function computeBump(from: ImageVersion, to: ImageVersion): Bump | null {
  if (from.variant !== to.variant || from.isDate !== to.isDate) return null
  const at = to.numbers.findIndex((number, index) => number !== (from.numbers[index] ?? 0))
  if (to.isDate) return at === 2 && !from.isDay && !to.isDay ? 'patch' : null
  if (at === 0) return 'major'
  return at === 1 ? 'minor' : 'patch'
}
