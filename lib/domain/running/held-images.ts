import { groupBy } from '../group-by'
import { toCanonicalReference } from '../image/canonical-reference'
import { toImageId } from './image-id'
import type { HeldImage } from './reported-container'

/** The images of a host, with canonical references, to be looked up. */
export type HeldImages = {
  byId: ReadonlyMap<string, HeldImage>
  byTag: ReadonlyMap<string, HeldImage>
  byDigest: ReadonlyMap<string, HeldImage>
  /** The image tags of each repository, by the image that they name. */
  tagsOf: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>
  /**
   * True when the id of an image is its digest, as in Docker's store of containerd. There an image that has lost its tag has no digest
   * listed (moby, daemon/containerd/image_list.go), and its id is all that tells.
   */
  areIdsDigests: boolean
}

/** A registry has no longer name than 255 characters (github.com/distribution/reference, NameTotalLengthMax). */
const DIGEST = /^[^@\s]{1,350}@sha\d+:[0-9a-f]{64,128}$/

export function indexImages(images: readonly HeldImage[]): HeldImages {
  const canonical = images.map(toCanonicalImage)
  const byTag = new Map(canonical.flatMap((image) => image.tags.map((tag) => [tag, image] as const)))
  const byRepository = groupBy(byTag.keys(), getRepository)
  const tagsOf = new Map(
    [...byRepository].map(([repository, tags]) => [repository, groupBy(tags, (tag) => byTag.get(tag)?.id ?? '')]),
  )
  return {
    byId: new Map(canonical.filter(({ id }) => id !== '').map((image) => [image.id, image])),
    byTag,
    byDigest: new Map(canonical.flatMap((image) => image.digests.map((digest) => [digest, image] as const))),
    tagsOf,
    areIdsDigests: canonical.some(({ id, digests }) => digests.some((digest) => digest.endsWith(`@${id}`))),
  }
}

/** Leaves out what is no digest: engines write `<none>@<none>` for none. */
export function toCanonicalDigests(digests: readonly string[]): string[] {
  return digests.filter((digest) => DIGEST.test(digest)).map(toCanonicalReference)
}

/** @param reference canonical */
export function getRepository(reference: string): string {
  const [named = ''] = reference.split('@')
  const colon = named.lastIndexOf(':')
  return colon > named.lastIndexOf('/') ? named.slice(0, colon) : named
}

function toCanonicalImage(image: HeldImage): HeldImage {
  return {
    ...image,
    id: toImageId(image.id),
    tags: image.tags.filter((tag) => tag !== '' && !tag.includes('<none>')).map(toCanonicalReference),
    digests: toCanonicalDigests(image.digests),
  }
}
