import type { Instant } from '../instant'
import type { ImageVersion } from './version'
import { compareVersions } from './version-order'

/** A version that runs or was dealt with. Reports are compared with it. */
export type BaseVersion = {
  imageTag: string
  version: ImageVersion
  /** The time it was built; null when that is not known. */
  created: Instant | null
  /** The time since which it is known to run or to be dealt with. */
  knownAt: Instant
}

/** A report that is compared with base versions. */
type Measured = Pick<BaseVersion, 'imageTag' | 'created'> & {
  version: ImageVersion | null
  /** The time since which there is something to do about it. */
  openedAt: Instant
}

/**
 * The lag in building from which a higher version tells nothing about a lower one. An older line is still patched after a newer version
 * came out, but within a quarter the newer one is built anew as well.
 */
export const OUTDATED_MS = 90 * 24 * 60 * 60_000

/** The most versions to compare with, enough to find one that is not outdated: more would be compared with each of thousands of tags. */
const MAX_BASES = 50

/** Selects the newest versions, the newest first, as many as are worth comparing. */
export function selectNewestBases(bases: readonly BaseVersion[]): BaseVersion[] {
  return bases.toSorted((one, other) => compareVersions(other.version, one.version)).slice(0, MAX_BASES)
}

/** Tells whether the version is below one that was known before it was reported. */
export function isBelow({ version, imageTag, created, openedAt }: Measured, bases: readonly BaseVersion[]): boolean {
  if (version === null) return false
  return bases.some(
    (base) =>
      base.imageTag !== imageTag &&
      base.knownAt <= openedAt &&
      isComparable(base.version, version) &&
      compareVersions(version, base.version) < 0 &&
      !isOutdated(base.created, created),
  )
}

export function isAbove({ version }: Pick<Measured, 'version'>, bases: readonly BaseVersion[]): boolean {
  if (version === null) return false
  return bases.some((base) => isComparable(base.version, version) && compareVersions(version, base.version) > 0)
}

/** Tells whether two versions are equally precise, and both dates or neither: `1.29` moves with each `1.29.1`. */
function isComparable(one: ImageVersion, other: ImageVersion): boolean {
  return one.numbers.length === other.numbers.length && one.isDate === other.isDate
}

function isOutdated(created: Instant | null, than: Instant | null): boolean {
  return created !== null && than !== null && Date.parse(than) - Date.parse(created) > OUTDATED_MS
}
