import { parseImageReference } from './reference'

const DOCKER_HUB = 'docker.io'
/** The names that Docker Hub goes by, besides its own (github.com/distribution/reference, `splitDockerDomain`). */
const DOCKER_HUB_NAMES = new Set(['', 'index.docker.io', 'registry-1.docker.io'])

/**
 * Completes a reference as Docker reads it, and as DIUN reports it: `redis` is `docker.io/library/redis:latest`. A digest stays, and then
 * no image tag is added (github.com/distribution/reference, `ParseNormalizedNamed` and `TagNameOnly`).
 */
export function toCanonicalReference(reference: string): string {
  const { registry, repository, imageTag, digest } = parseImageReference(reference)
  const name = toCanonicalRepository(registry, repository)
  const tag = imageTag || (digest === '' ? 'latest' : '')
  return `${name}${tag && `:${tag}`}${digest && `@${digest}`}`
}

function toCanonicalRepository(registry: string, repository: string): string {
  const isHub = registry === DOCKER_HUB || DOCKER_HUB_NAMES.has(registry)
  if (!isHub) return `${registry}/${repository}`
  return `${DOCKER_HUB}/${repository.includes('/') ? repository : `library/${repository}`}`
}
