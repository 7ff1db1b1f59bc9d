import { parseImageReference } from '../image/reference'
import { isExact, parseVersion } from '../image/version'
import type { Instant } from '../instant'
import { isHostPending } from '../update/update'
import type { Card } from './card'
import { FIRST_BUILDS } from './versioned'

/**
 * Tells whether an image is a known version that was rebuilt. `1.29` and `latest` never are, since they move to other versions. An
 * image that has been pending since it was first seen is not rebuilt either: to its user it is still what it was.
 */
export function isRebuilt({ image, firstSeenAt, hosts: [newest] }: Card): boolean {
  if (newest?.status !== 'update') return false
  const version = parseVersion(parseImageReference(image).imageTag)
  return version !== null && isExact(version) && newest.pendingSince !== firstSeenAt
}

/** Finds the time at which the reported image was built, the last of those that are pending; null where no host knows it. */
export function findBuildTime({ hosts }: Pick<Card, 'hosts'>): Instant | null {
  const pending = hosts.filter(isHostPending)
  const built = (pending.length > 0 ? pending : hosts).flatMap(({ created }) => created ?? [])
  return (
    built
      .filter((at) => at >= FIRST_BUILDS)
      .toSorted()
      .at(-1) ?? null
  )
}
