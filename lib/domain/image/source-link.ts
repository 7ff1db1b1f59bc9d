import { KNOWN_SOURCES } from './known-sources'
import { parseImageReference } from './reference'
import { parseSourceAddress } from './source-address'
import { parseVersion } from './version'

/** Matches a part of a repository as distribution/reference defines it: it starts with a letter or digit, so it is never `..`. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._-]*$/

/** The repository that an image is built from. */
type Source = {
  page: string
  /** The path of the releases, `''` where it is not known. */
  releases: string
  /** The path that precedes `old...new` in that of a comparison; null where it is not known. */
  compare: string | null
  /** The prefix before the version in its tags; null when that is not known. */
  tagPrefix: string | null
}

/**
 * Returns the page of releases on which one reads what changed; null when it is not known where that is. A source that is reported is
 * preferred to a guess by the reference: an image may have another name than the repository it is built from.
 * @param reported the source that the image is labelled with; `''` for none
 */
export function findSourceLink(image: string, reported = ''): string | null {
  const source = findSource(image, reported)
  return source && `${source.page}${source.releases}`
}

/**
 * Returns the page that shows what changed from one image tag to the next; null when that cannot be told. Tags of images and of the
 * repositories they are built from are taken to be alike when they begin with a `v`, or where that is known.
 */
export function findCompareLink(image: string, from: string, to: string, reported = ''): string | null {
  const source = findSource(image, reported)
  if (source === null || source.compare === null) return null
  const [old, young] = [from, to].map((tag) => findGitTag(tag, source.tagPrefix))
  return old && young ? `${source.page}${source.compare}${old}...${young}` : null
}

function findGitTag(imageTag: string, prefix: string | null): string | null {
  const version = parseVersion(imageTag)
  // A tag such as `1.29` stands for whatever came last.
  const isExact = version !== null && version.numbers.length >= 3 && version.variant === '' && PLAIN.test(imageTag)
  if (!isExact) return null
  if (/^v/.test(imageTag)) return imageTag
  return prefix === null ? null : `${prefix}${imageTag}`
}

function findSource(image: string, reported: string): Source | null {
  const { registry, repository } = parseImageReference(image)
  const parts = repository.split('/')
  const isPlain = parts.every((part) => PLAIN.test(part))
  const known = isPlain ? KNOWN_SOURCES.get(getFullName(registry, parts)) : undefined
  if (known !== undefined) return createGitHubSource(known.repository, known.tagPrefix)
  return createReportedSource(reported) ?? (isPlain ? guessSource(registry, parts) : null)
}

/** Creates the source at the address that an image is labelled with. */
function createReportedSource(reported: string): Source | null {
  const page = parseSourceAddress(reported)
  if (page === null) return null
  const { hostname, pathname } = new URL(page)
  const [owner, name] = pathname.slice(1).split('/')
  if (hostname === 'gitlab.com') return createGitLabSource(pathname.slice(1).split('/-/')[0] ?? '')
  if (owner === undefined || name === undefined) return { page, releases: '', compare: null, tagPrefix: null }
  if (hostname === 'github.com') return createGitHubSource(`${owner}/${name}`, null)
  if (hostname === 'codeberg.org') return createCodebergSource(`${owner}/${name}`)
  return { page, releases: '', compare: null, tagPrefix: null }
}

/** Guesses the source by the name of the image. */
function guessSource(registry: string, parts: readonly string[]): Source | null {
  const [owner, name] = parts
  if (owner === undefined || name === undefined) return null
  if (owner === 'linuxserver') return parts.length === 2 ? findLinuxserverSource(registry, name) : null
  if (registry === 'ghcr.io') return createGitHubSource(`${owner}/${name}`, null)
  const path = `${owner}/${name}`
  if (registry === 'registry.gitlab.com') return createGitLabSource(path)
  return registry === 'codeberg.org' ? createCodebergSource(path) : null
}

/** Completes a short name as Docker does. */
function getFullName(registry: string, parts: readonly string[]): string {
  if (registry !== '' && registry !== 'docker.io') return [registry, ...parts].join('/')
  return ['docker.io', ...(parts.length === 1 ? ['library'] : []), ...parts].join('/')
}

function createGitHubSource(repository: string, tagPrefix: string | null): Source {
  return { page: `https://github.com/${repository}`, releases: '/releases', compare: '/compare/', tagPrefix }
}

function createGitLabSource(path: string): Source {
  return { page: `https://gitlab.com/${path}/-`, releases: '/releases', compare: '/compare/', tagPrefix: null }
}

function createCodebergSource(repository: string): Source {
  return { page: `https://codeberg.org/${repository}`, releases: '/releases', compare: '/compare/', tagPrefix: null }
}

/**
 * Finds the source of an image of LinuxServer.io, which keeps each in a repository named `docker-` and the image:
 * https://github.com/linuxserver
 */
function findLinuxserverSource(registry: string, name: string): Source | null {
  if (!['lscr.io', 'ghcr.io', 'docker.io', ''].includes(registry)) return null
  return createGitHubSource(`linuxserver/docker-${name}`, null)
}
