import { parseImageReference } from '../image/reference'
import { type ImageVersion, parseVersion } from '../image/version'
import { compareTagVersions } from '../image/version-order'
import { isHostPending } from '../update/update'
import { type Card, type CardHost, isPending } from './card'

/** What is compared of a card. */
export type VersionedCard = {
  card: Card
  imageTag: string
  version: ImageVersion | null
  rank: number
  digest: string
  /** What replaces each other: versions of one variant that are as precise. `''` for what names no version. */
  line: string
  onHosts: readonly VersionedHost[]
}

/** What is compared of a card on one host. */
export type VersionedHost = {
  /** Names the versions of one line on one host. */
  lineOnHost: string
  /** It asks for attention there. */
  isPending: boolean
  receivedMs: number
  /** null where it is not known. */
  builtMs: number | null
}

/** Docker's first year: nothing that claims to be older knows its date. */
const FIRST_BUILDS = '2013'

/** Made once per card: of a large fold one card changes at a time. */
const versionedOf = new WeakMap<Card, VersionedCard>()

export function toVersionedCard(card: Card): VersionedCard {
  const made = versionedOf.get(card)
  if (made !== undefined) return made
  const { imageTag } = parseImageReference(card.image)
  const version = parseVersion(imageTag)
  const line = version === null ? '' : `${version.numbers.length} ${version.isDate} ${version.variant}`
  const versioned = {
    card,
    imageTag,
    version,
    rank: computeRank(version),
    digest: buildDigestKey(card),
    line,
    onHosts: card.hosts.map((host) => toVersionedHost(card, host, line)),
  }
  versionedOf.set(card, versioned)
  return versioned
}

function toVersionedHost(card: Card, host: CardHost, line: string): VersionedHost {
  const { hostname, receivedAt, created } = host
  return {
    lineOnHost: `${line}\n${hostname}`,
    isPending: isPending(card) && isHostPending(host),
    receivedMs: Date.parse(receivedAt),
    builtMs: created !== undefined && created >= FIRST_BUILDS ? Date.parse(created) : null,
  }
}

/** The newest version first. */
export function compareVersioned(one: VersionedCard, other: VersionedCard): number {
  return compareTagVersions(other.imageTag, other.version, one.imageTag, one.version)
}

/** The order to show them in: as `compareVersioned`, but a prerelease, and what is built on something else or named by a date, comes after all plain releases. */
export function compareReleases(one: VersionedCard, other: VersionedCard): number {
  return one.rank - other.rank || compareVersioned(one, other)
}

function computeRank(version: ImageVersion | null): number {
  if (version === null) return 4
  if (version.variant !== '') return 3
  if (version.isDate) return 2
  return version.prerelease.length > 0 ? 1 : 0
}

/** The same for the same bytes; what DIUN told no digest of is like nothing else. */
function buildDigestKey(card: Card): string {
  const digests = card.hosts.map((host) => `${host.hostname} ${host.digest}`)
  return card.hosts.some((host) => host.digest === '') ? card.image : JSON.stringify(digests.sort())
}
