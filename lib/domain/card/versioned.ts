import { parseImageReference } from '../image/reference'
import { type ImageVersion, parseVersion } from '../image/version'
import { compareTagVersions } from '../image/version-order'
import { isHostPending } from '../update/update'
import { type Card, type CardHost, isPending } from './card'

/** A card with the properties by which cards are compared. */
export type VersionedCard = {
  card: Card
  imageTag: string
  version: ImageVersion | null
  rank: number
  digest: string
  /** The line of versions that replace each other: those of one variant that are equally precise. `''` when the image tag names no version. */
  line: string
  onHosts: readonly VersionedHost[]
}

/** The properties by which cards are compared on one host. */
export type VersionedHost = {
  /** The key of the versions of one line on one host. */
  lineOnHost: string
  /** True when the card is pending there. */
  isPending: boolean
  receivedMs: number
  /** The time it was built; null when that is not known. */
  builtMs: number | null
}

/** The first year of Docker: a build that claims to be older does not know its date. */
export const FIRST_BUILDS = '2013'

/** Caches the comparison of each card: of a large fold one card changes at a time. */
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

/** Compares cards by version, the newest first. */
export function compareVersioned(one: VersionedCard, other: VersionedCard): number {
  return compareTagVersions(other.imageTag, other.version, one.imageTag, one.version)
}

/**
 * Compares cards in the order in which they are shown: as `compareVersioned`, but prereleases, dates, variants and tags without a
 * version come after all plain releases, in this order.
 */
export function compareReleases(one: VersionedCard, other: VersionedCard): number {
  return one.rank - other.rank || compareVersioned(one, other)
}

function computeRank(version: ImageVersion | null): number {
  if (version === null) return 4
  if (version.variant !== '') return 3
  if (version.isDate) return 2
  return version.prerelease.length > 0 ? 1 : 0
}

/** Builds a key that is the same for the same bytes; a card without a digest on some host is like no other. */
function buildDigestKey(card: Card): string {
  const digests = card.hosts.map((host) => `${host.hostname} ${host.digest}`)
  return card.hosts.some((host) => host.digest === '') ? card.image : JSON.stringify(digests.sort())
}
