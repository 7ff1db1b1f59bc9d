import { toCanonicalReference } from '@/lib/domain/image/canonical-reference'
import { type ListedContainer, toReportedContainer } from '@/lib/domain/running/docker-lists'
import { getRepository } from '@/lib/domain/running/held-images'
import { isImageId, toImageId } from '@/lib/domain/running/image-id'
import type { ReportedContainer } from '@/lib/domain/running/reported-container'

/** A container of the engine's list. */
export type EngineContainer = ListedContainer & {
  /** The digest of the manifest of its platform, which the image store of containerd tells; `''` when the engine does not. */
  platformDigest: string
}

/**
 * Converts a container of the engine's list to what is reported of it.
 * @param reference the reference that it was made of; `''` when only the image's id is known
 */
export function readContainer({ platformDigest, ...listed }: EngineContainer, reference: string): ReportedContainer {
  // A task of a Swarm whose services are not told is a container as any other.
  const own = { ...listed, labels: { ...listed.labels, swarmService: '' } }
  const isKnown = platformDigest !== '' && reference !== ''
  const digests = isKnown ? [`${getRepository(toCanonicalReference(reference))}@${platformDigest}`] : []
  return { ...toReportedContainer(own), image: reference, digests }
}

/** Checks whether the engine names the image of a container by its id, since the image tag has moved on or is gone. */
export function isNamedById({ image, imageId }: ListedContainer): boolean {
  return isImageId(image, toImageId(imageId))
}
