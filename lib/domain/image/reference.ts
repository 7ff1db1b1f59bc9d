/** The parts of `registry/repository:tag@digest`; a part that is not there is `''`. */
type ImageReference = {
  registry: string
  repository: string
  imageTag: string
  digest: string
}

/**
 * Takes an image reference apart without judging it.
 * The last `:` after the last `/` parts the image tag: `registry.lan:5000/a/b` has none.
 * The first component is a registry when it looks like a host, the rule of distribution/reference.
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
 * The image key: what an update is filed under.
 * Swarm pins `name:tag@sha256:…` and changes the digest with every redeploy, so the digest goes when there is a tag;
 * a digest-only reference stays whole.
 */
export function toImageKey(reference: string): string {
  const { imageTag, digest } = parseImageReference(reference)
  if (imageTag === '' || digest === '') return reference
  return reference.slice(0, reference.indexOf('@'))
}

/** Names that tell which part of a program an image is, and not which program. */
const PARTS = new Set(['server', 'app', 'web', 'api', 'core', 'backend', 'frontend', 'worker', 'all-in-one'])

export function isPartName(name: string): boolean {
  return PARTS.has(name)
}

/** The name a person calls the image by: the last part of its repository, or whose it is when that says nothing. */
export function getShortName(reference: string): string {
  const path = parseImageReference(reference).repository.split('/')
  const name = path.at(-1) ?? ''
  const owner = path.at(-2) ?? ''
  return (isPartName(name) && owner !== '' ? owner : name) || reference
}
