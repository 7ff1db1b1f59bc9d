import { toCanonicalReference } from '@/lib/domain/image/canonical-reference'
import { readObject, readObjects, readText, readTexts } from '../read-json'
import { readSeconds } from '../read-time'

/** An image of the host, as far as it is reported. */
export type HostImage = {
  id: string
  /** Each with its repository, `docker.io/library/redis@sha256:…`. */
  digests: readonly string[]
  created: string | null
  version: string
  source: string
  /** True when the id is the digest under which the image was pulled, as in the image store of containerd. */
  isNamedByDigest: boolean
}

/** The images of a host. */
export type HostImages = {
  findById(id: string): HostImage | undefined
  /** Finds the image that a canonical reference names: by its digest, or else by its image tag. */
  findByReference(reference: string): HostImage | undefined
}

/** @param listed the answer to `GET /images/json` */
export function readImages(listed: unknown): HostImages {
  const byId = new Map<string, HostImage>()
  const byReference = new Map<string, HostImage>()
  for (const entry of readObjects(listed)) {
    const labels = readObject(entry.Labels)
    const id = toImageId(readText(entry.Id))
    const digests = readTexts(entry.RepoDigests).filter(isNamed).map(toCanonicalReference)
    const image = {
      id,
      digests,
      created: readSeconds(entry.Created),
      version: readVersionLabel(labels),
      source: readSourceLabel(labels),
      isNamedByDigest: readText(readObject(entry.Descriptor).digest) === id,
    }
    byId.set(id, image)
    for (const tag of readTexts(entry.RepoTags).filter(isNamed)) byReference.set(toCanonicalReference(tag), image)
    for (const digest of digests) byReference.set(digest, image)
  }
  return {
    findById: (id) => byId.get(toImageId(id)),
    findByReference: (reference) => byReference.get(withoutTag(reference)),
  }
}

export function readVersionLabel(labels: Readonly<Record<string, unknown>>): string {
  return readText(labels['org.opencontainers.image.version'])
}

export function readSourceLabel(labels: Readonly<Record<string, unknown>>): string {
  return readText(labels['org.opencontainers.image.source'])
}

/** Completes an id: Podman leaves out its algorithm in some answers. */
export function toImageId(id: string): string {
  return /^[0-9a-f]{64}$/.test(id) ? `sha256:${id}` : id
}

/** Docker writes `<none>` for what it does not know. */
function isNamed(reference: string): boolean {
  return reference !== '' && !reference.includes('<none>')
}

/** A reference with a digest is found by that alone. */
function withoutTag(reference: string): string {
  return reference.replace(/:[^:/@]+(?=@)/, '')
}
