import type { Card } from './card'
import { readImageReference } from './image-reference'
import { type ImageVersion, readVersion } from './image-version'
import { toTagOrder } from './version-order'

/** What is compared of a card. */
export type Versioned = {
  card: Card
  imageTag: string
  version: ImageVersion | null
  rank: number
  digest: string
  /** What replaces each other: versions of one variant that are as precise. `''` for what names no version. */
  line: string
  receivedMs: number
}

/** Made once per card: of a large fold one card changes at a time. */
const versionedOf = new WeakMap<Card, Versioned>()

export function toVersioned(card: Card): Versioned {
  const made = versionedOf.get(card)
  if (made !== undefined) return made
  const { imageTag } = readImageReference(card.image)
  const version = readVersion(imageTag)
  const versioned = {
    card,
    imageTag,
    version,
    rank: toRank(version),
    digest: toDigest(card),
    line: version === null ? '' : `${version.numbers.length} ${version.isDate} ${version.variant}`,
    receivedMs: Date.parse(card.receivedAt),
  }
  versionedOf.set(card, versioned)
  return versioned
}

/** A prerelease, and what is built on something else or named by a date, comes after all plain releases. */
export function compareReleases(one: Versioned, other: Versioned): number {
  return one.rank - other.rank || toTagOrder(other.imageTag, other.version, one.imageTag, one.version)
}

function toRank(version: ImageVersion | null): number {
  if (version === null) return 4
  if (version.variant !== '') return 3
  if (version.isDate) return 2
  return version.prerelease.length > 0 ? 1 : 0
}

/** The same for the same bytes; what DIUN told no digest of is like nothing else. */
function toDigest(card: Card): string {
  const digests = card.hosts.map((host) => `${host.hostname} ${host.digest}`)
  return card.hosts.some((host) => host.digest === '') ? card.image : JSON.stringify(digests.sort())
}
