import { fillForm } from './fill-form'
import type { KnownSource } from './known-sources'
import { parseImageReference } from './reference'
import { parseSourceAddress } from './source-address'

/** Matches a part of a repository as distribution/reference defines it: it starts with a letter or digit, so it is never `..`. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._-]*$/

/** The place that tells what changed in an image. Its addresses are forms, see `fillForm`. */
type Source = {
  /** The pages of the release notes, the most specific first. The last of them has no fields. */
  notes: readonly string[]
  /** The page that compares two versions, `OLD...NEW` left out; null where there is none. */
  compare: string | null
  /** The tags of its repository; null when they are not known. */
  tagForm: string | null
}

/** The facts about the source of an image that go before a guess by its name. */
type SourceFacts = {
  /** The place that is known for the image, see `findKnownSource`; null for none. */
  known: KnownSource | null
  /** The source that the image is labelled with; `''` for none. */
  reported?: string
}

/** The form of tags that are taken to be alike in images and in the repository they are built from. */
const ALIKE = '{v-tag}'

/**
 * Returns the page on which one reads what a version brings, or else the one of all releases; null when it is not known where that is. A
 * source that is reported is preferred to a guess by the reference: an image may have another name than the repository it is built from.
 * @param version the image tag, or what the new image calls itself
 */
export function findReleaseNotes(image: string, version: string, facts: SourceFacts): string | null {
  for (const form of findSource(image, facts)?.notes ?? []) {
    const page = fillForm(form, version)
    if (page !== null) return page
  }
  return null
}

/**
 * Returns the page that shows what changed from one version to the next; null when that cannot be told. Tags of images and of the
 * repositories they are built from are taken to be alike when they begin with a `v`, or where that is known.
 */
export function findCompareLink(image: string, from: string, to: string, facts: SourceFacts): string | null {
  const { compare, tagForm } = findSource(image, facts) ?? { compare: null, tagForm: null }
  if (compare === null || tagForm === null) return null
  const [old, young] = [from, to].map((version) => fillForm(tagForm, version))
  return old && young && old !== young ? `${compare}${old}...${young}` : null
}

function findSource(image: string, { known, reported = '' }: SourceFacts): Source | null {
  return (known && createKnownSource(known)) ?? createReportedSource(reported) ?? guessSource(image)
}

function createKnownSource(known: KnownSource): Source {
  if ('pages' in known) return createPages(known.pages)
  return createGitHubSource(known.repository, known.tagForm)
}

/** Creates the source at the address that an image is labelled with, in which braces are escaped and so are no fields. */
function createReportedSource(reported: string): Source | null {
  const page = parseSourceAddress(reported)
  if (page === null) return null
  const { hostname, pathname } = new URL(page)
  const [owner, name] = pathname.slice(1).split('/')
  if (hostname === 'gitlab.com') return createGitLabSource(pathname.slice(1).split('/-/')[0] ?? '')
  if (owner === undefined || name === undefined) return createPages([page])
  if (hostname === 'github.com') return createGitHubSource(`${owner}/${name}`, getTagForm(owner))
  if (hostname === 'codeberg.org') return createCodebergSource(`${owner}/${name}`)
  return createPages([page])
}

/** Guesses the source by the name of the image. */
function guessSource(image: string): Source | null {
  const { registry, repository } = parseImageReference(image)
  const parts = repository.split('/')
  if (!parts.every((part) => PLAIN.test(part))) return null
  const [owner, name] = parts
  if (owner === undefined || name === undefined) return null
  if (owner === 'linuxserver') return parts.length === 2 ? findLinuxserverSource(registry, name) : null
  if (registry === 'ghcr.io') return createGitHubSource(`${owner}/${name}`, ALIKE)
  const path = `${owner}/${name}`
  if (registry === 'registry.gitlab.com') return createGitLabSource(path)
  return registry === 'codeberg.org' ? createCodebergSource(path) : null
}

function createPages(notes: readonly string[]): Source {
  return { notes, compare: null, tagForm: null }
}

/** @param tagForm null when it is not known, nor to be guessed */
function createGitHubSource(repository: string, tagForm: string | null): Source {
  const page = `https://github.com/${repository}`
  const releases = `${page}/releases`
  const notes = tagForm === null ? [releases] : [`${releases}/tag/${tagForm}`, releases]
  return { notes, compare: `${page}/compare/`, tagForm }
}

function createGitLabSource(path: string): Source {
  const page = `https://gitlab.com/${path}/-`
  return { notes: [`${page}/releases`], compare: `${page}/compare/`, tagForm: ALIKE }
}

function createCodebergSource(repository: string): Source {
  const page = `https://codeberg.org/${repository}`
  const releases = `${page}/releases`
  return { notes: [`${releases}/tag/${ALIKE}`, releases], compare: `${page}/compare/`, tagForm: ALIKE }
}

/**
 * Finds the source of an image of LinuxServer.io, which keeps each in a repository named `docker-` and the image:
 * https://github.com/linuxserver
 */
function findLinuxserverSource(registry: string, name: string): Source | null {
  if (!['lscr.io', 'ghcr.io', 'docker.io', ''].includes(registry)) return null
  return createGitHubSource(`linuxserver/docker-${name}`, getTagForm('linuxserver'))
}

/** LinuxServer.io names its releases by its builds, such as `4.0.15.2941-ls286`. */
function getTagForm(owner: string): string {
  return owner === 'linuxserver' ? '{ls-tag}' : ALIKE
}
