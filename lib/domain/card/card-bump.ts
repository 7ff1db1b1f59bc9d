import type { Bump } from '../image/bump'
import { parseImageReference } from '../image/reference'
import { parseVersion } from '../image/version'
import type { Card } from './card'
import type { ShownCard } from './shown-card'

/** Returns what a card's newest version changes; null when that cannot be told. */
export function getCardBump(card: ShownCard): Bump | null {
  if (card.fold !== undefined) return card.fold.bump
  return isRebuilt(card) ? 'rebuilt' : null
}

/**
 * Tells whether an image is a known version that was rebuilt. `1.29` and `latest` never are, since they move to other versions. An
 * image that has been pending since it was first seen is not rebuilt either: to its user it is still what it was.
 */
export function isRebuilt({ image, firstSeenAt, hosts: [newest] }: Card): boolean {
  if (newest?.status !== 'update') return false
  const version = parseVersion(parseImageReference(image).imageTag)
  const isExact = version !== null && (version.numbers.length > 2 || version.isDay)
  return isExact && newest.pendingSince !== firstSeenAt
}
