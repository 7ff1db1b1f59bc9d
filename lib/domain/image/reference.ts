/** The parts of `registry/repository:tag@digest`; a missing part is `''`. */
type ImageReference = {
  registry: string
  repository: string
  imageTag: string
  digest: string
}

/**
 * Splits an image reference without judging it.
 * The image tag follows the last `:` after the last `/`: `registry.lan:5000/a/b` has none.
 * The first component is a registry when it looks like a host, by the rule of distribution/reference.
 */
export function parseImageReference(reference: string): ImageReference {
  const at = reference.indexOf('@')
  const named = at < 0 ? reference : reference.slice(0, at)
  const digest = at < 0 ? '' : reference.slice(at + 1)

  const colon = named.lastIndexOf(':')
  const isTagged = colon > named.lastIndexOf('/')
  const name = isTagged ? named.slice(0, colon) : named
  const imageTag = isTagged ? named.slice(colon + 1) : ''

  const slash = name.indexOf('/')
  const first = slash < 0 ? '' : name.slice(0, slash)
  const isRegistry = /[.:]/.test(first) || first === 'localhost'
  if (!isRegistry) return { registry: '', repository: name, imageTag, digest }
  return { registry: first, repository: name.slice(slash + 1), imageTag, digest }
}

/**
 * Converts a reference to its image key, under which an update is filed.
 * Swarm pins `name:tag@sha256:…` and changes the digest with every redeploy, so the digest is left out when there is a tag; a
 * digest-only reference stays whole.
 */
export function toImageKey(reference: string): string {
  const { imageTag, digest } = parseImageReference(reference)
  if (imageTag === '' || digest === '') return reference
  return reference.slice(0, reference.indexOf('@'))
}

/** The names that tell which part of a program an image is, and not which program. */
const PARTS = new Set(['server', 'app', 'web', 'api', 'core', 'backend', 'frontend', 'worker', 'all-in-one'])

export function isPartName(name: string): boolean {
  return PARTS.has(name)
}

/** Returns the name that a person calls the image by: the last part of its repository, or its owner when that says nothing. */
export function getShortName(reference: string): string {
  const path = parseImageReference(reference).repository.split('/')
  const name = path.at(-1) ?? ''
  const owner = path.at(-2) ?? ''
  return (isPartName(name) && owner !== '' ? owner : name) || reference
}
