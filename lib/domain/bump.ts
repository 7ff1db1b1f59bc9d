import type { ImageVersion } from './image-version'

/** What a newer version changes, by its first number that differs. */
export type Bump = 'major' | 'minor' | 'patch'

/** null when it cannot be told: dates promise nothing by their numbers, nor do builds of different variants. */
export function toBump(from: ImageVersion, to: ImageVersion): Bump | null {
  if (from.isDate || to.isDate || from.variant !== to.variant) return null
  const at = to.numbers.findIndex((number, index) => number !== (from.numbers[index] ?? 0))
  if (at === 0) return 'major'
  return at === 1 ? 'minor' : 'patch'
}
