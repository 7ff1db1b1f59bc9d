import { KNOWN_SOURCES } from './known-sources'
import { parseImageReference } from './reference'
import { parseVersion } from './version'

/** As distribution/reference has it for a part of a repository: it starts with a letter or digit, so never `..`. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._-]*$/

/** Where an image is built from. */
type Source = {
  page: string
  /** The path that leads to the releases, and the one before `old...new`. */
  releases: string
  compare: string
  /** Before the version in its tags; null when that is not known. */
  tagPrefix: string | null
}

/**
 * The page of releases where what changed can be read; null when the reference does not tell where that would be.
 * It is a guess: an image may be named otherwise than the repository it is built from.
 */
export function findSourceLink(image: string): string | null {
  const source = findSource(image)
  return source && `${source.page}${source.releases}`
}

/**
 * The page that shows what changed from one image tag to the next; null where that cannot be told. Tags of images and of the
 * repositories they are built from are named alike when they begin with a `v`, or where that is known.
 */
export function findCompareLink(image: string, from: string, to: string): string | null {
  const source = findSource(image)
  if (source === null) return null
  const [old, young] = [from, to].map((tag) => findGitTag(tag, source.tagPrefix))
  return old && young ? `${source.page}${source.compare}${old}...${young}` : null
}

function findGitTag(imageTag: string, prefix: string | null): string | null {
  const version = parseVersion(imageTag)
  // `1.29` is whatever came last.
  const isExact = version !== null && version.numbers.length >= 3 && version.variant === '' && PLAIN.test(imageTag)
  if (!isExact) return null
  if (/^v/.test(imageTag)) return imageTag
  return prefix === null ? null : `${prefix}${imageTag}`
}

function findSource(image: string): Source | null {
  const { registry, repository } = parseImageReference(image)
  const parts = repository.split('/')
  if (!parts.every((part) => PLAIN.test(part))) return null

  const known = KNOWN_SOURCES.get(getFullName(registry, parts))
  if (known !== undefined) return createGitHubSource(known.repository, known.tagPrefix)

  const [owner, name] = parts
  if (owner === undefined || name === undefined) return null
  if (owner === 'linuxserver') return parts.length === 2 ? findLinuxserverSource(registry, name) : null
  if (registry === 'ghcr.io') return createGitHubSource(`${owner}/${name}`, null)
  const path = `${owner}/${name}`
  if (registry === 'registry.gitlab.com') {
    const page = `https://gitlab.com/${path}/-`
    return { page, releases: '/releases', compare: '/compare/', tagPrefix: null }
  }
  if (registry === 'codeberg.org') {
    return { page: `https://codeberg.org/${path}`, releases: '/releases', compare: '/compare/', tagPrefix: null }
  }
  return null
}

/** As Docker reads a short one. */
function getFullName(registry: string, parts: readonly string[]): string {
  if (registry !== '' && registry !== 'docker.io') return [registry, ...parts].join('/')
  return ['docker.io', ...(parts.length === 1 ? ['library'] : []), ...parts].join('/')
}

function createGitHubSource(repository: string, tagPrefix: string | null): Source {
  return { page: `https://github.com/${repository}`, releases: '/releases', compare: '/compare/', tagPrefix }
}

/** LinuxServer.io keeps each image in a repository named `docker-` and the image: https://github.com/linuxserver */
function findLinuxserverSource(registry: string, name: string): Source | null {
  if (!['lscr.io', 'ghcr.io', 'docker.io', ''].includes(registry)) return null
  return createGitHubSource(`linuxserver/docker-${name}`, null)
}
