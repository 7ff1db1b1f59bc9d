import { groupBy } from '../group-by'
import { toCanonicalReference } from '../image/canonical-reference'
import { parseImageReference, toImageKey } from '../image/reference'
import { getRepository, type HeldImages, indexImages, toCanonicalDigests } from './held-images'
import { isImageId, toImageId } from './image-id'
import type { RunningContainer } from './inventory'
import { mergeReplicas } from './merge-replicas'
import type { HeldImage, ReportedContainer } from './reported-container'

/** The most digests that are kept of an image: those of other repositories come last, and nothing is compared with them. */
const MOST_DIGESTS = 20

/**
 * Makes references canonical, and adds to each container what is known of its image: by the images that the host holds, and by its own
 * reference. Containers of the same name, the replicas of a service, become one for each image.
 */
export function completeContainers(
  containers: readonly ReportedContainer[],
  images: readonly HeldImage[],
): RunningContainer[] {
  const held = indexImages(images)
  const taken = new Set(containers.map(({ image }) => toCanonicalReference(toImageKey(image))))
  return mergeReplicas(containers.map((container) => completeContainer(container, held, taken)))
}

function completeContainer(
  container: ReportedContainer,
  held: HeldImages,
  taken: ReadonlySet<string>,
): RunningContainer {
  const imageId = readImageId(container)
  const reported = toCanonicalDigests([container.image, ...container.digests]).map(dropImageTag)
  const own = imageId === '' ? findByDigest(reported, held) : held.byId.get(imageId)
  const listed = own?.digests ?? []
  const image =
    readReference(container.image, imageId) ?? guessReference(imageId, [...reported, ...listed], held, taken)
  const repository = getRepository(image)
  return {
    ...container,
    ...findNamed(container, image, held),
    image,
    imageId,
    digests: selectDigests([...listed, ...readDigestId(imageId, repository, held), ...reported], repository),
    created: container.created ?? own?.created ?? null,
    version: container.version || (own?.version ?? ''),
    source: container.source || (own?.source ?? ''),
  }
}

function readImageId({ image, imageId }: ReportedContainer): string {
  return toImageId(imageId || (isImageId(image, imageId) ? image : ''))
}

/** @returns null when the container names no more than an id */
function readReference(reference: string, imageId: string): string | null {
  if (reference === '' || isImageId(reference, imageId)) return null
  return toCanonicalReference(toImageKey(reference))
}

/** Finds the image that the reference of the container names on its host by now. */
function findNamed(container: ReportedContainer, image: string, held: HeldImages) {
  const reported = toCanonicalDigests(container.namedDigests ?? []).map(dropImageTag)
  // A reference with a digest names the same image for ever, wherever its image tag has moved on to.
  const known = reported.length > 0 ? reported : toCanonicalDigests([container.image]).map(dropImageTag)
  const found = known.length > 0 ? findByDigest(known, held) : held.byTag.get(image)
  const namedImageId = toImageId(container.namedImageId) || (found?.id ?? '')
  const named = held.byId.get(namedImageId)
  const repository = getRepository(image)
  return {
    namedImageId,
    namedDigests: findNamedDigests(container, named, repository, held),
    namedVersion: container.namedVersion || (named?.version ?? ''),
  }
}

function findNamedDigests(
  { namedDigests }: ReportedContainer,
  named: HeldImage | undefined,
  repository: string,
  held: HeldImages,
): string[] | null {
  if (namedDigests !== null) return selectDigests(toCanonicalDigests(namedDigests).map(dropImageTag), repository)
  if (named === undefined) return null
  return selectDigests([...named.digests, ...readDigestId(named.id, repository, held)], repository)
}

function findByDigest(digests: readonly string[], { byDigest }: HeldImages): HeldImage | undefined {
  return digests.map((digest) => byDigest.get(digest)).find((image) => image !== undefined)
}

/**
 * Guesses the reference that a container was made of, when its engine names an id in its place because the image tag has moved on: it is
 * the only image tag of the same repository that names another image by now. Returns `''` when there are several, or none, or when another
 * container runs it: then it may be of another service.
 */
function guessReference(
  imageId: string,
  digests: readonly string[],
  { tagsOf }: HeldImages,
  taken: ReadonlySet<string>,
): string {
  let guess = ''
  for (const repository of new Set(digests.map(getRepository))) {
    for (const [id, tags] of tagsOf.get(repository) ?? []) {
      if (id === imageId) continue
      if (guess !== '' || tags.length > 1) return ''
      guess = tags[0] ?? ''
    }
  }
  return taken.has(guess) ? '' : guess
}

function readDigestId(id: string, repository: string, { areIdsDigests }: HeldImages): string[] {
  return areIdsDigests && repository !== '' ? toCanonicalDigests([`${repository}@${id}`]) : []
}

/** Converts `redis:7@sha256:…` to `redis@sha256:…`. */
function dropImageTag(reference: string): string {
  return `${getRepository(reference)}@${parseImageReference(reference).digest}`
}

function selectDigests(digests: readonly string[], repository: string): string[] {
  const byOwn = groupBy(new Set(digests), (digest) => getRepository(digest) === repository)
  return [...(byOwn.get(true) ?? []), ...(byOwn.get(false) ?? [])].slice(0, MOST_DIGESTS)
}
