import type { Bump } from '../image/bump'
import { parseImageReference } from '../image/reference'
import { parseVersion } from '../image/version'
import type { Card } from './card'
import type { ShownCard } from './shown-card'

/** What a card's newest version changes; null when that cannot be told. */
export function getCardBump(card: ShownCard): Bump | null {
  if (card.fold !== undefined) return card.fold.bump
  return isRebuilt(card) ? 'rebuilt' : null
}

/**
 * Whether it is a version that was known, and has been built anew: not `1.29` or `latest`, which move to other versions. What waits since
 * before it was rebuilt is still what it was.
 */
export function isRebuilt({ image, firstSeenAt, hosts: [newest] }: Card): boolean {
  if (newest?.status !== 'update') return false
  const version = parseVersion(parseImageReference(image).imageTag)
  const isExact = version !== null && (version.numbers.length > 2 || version.isDay)
  return isExact && newest.pendingSince !== firstSeenAt
}
