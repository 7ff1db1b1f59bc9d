import type { Bump } from '../image/bump'
import { parseImageReference } from '../image/reference'
import { isExact, parseVersion } from '../image/version'
import type { Card } from './card'
import type { ShownCard } from './shown-card'
import { computeChangeBump, findVersionChange } from './version-change'

/** Returns what a card's newest version changes, for what runs if that is known; null when that cannot be told. */
export function getCardBump(card: ShownCard): Bump | null {
  const change = findVersionChange(card)
  const bump = change === null ? null : computeChangeBump(change)
  if (bump !== null) return bump
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
  return version !== null && isExact(version) && newest.pendingSince !== firstSeenAt
}
