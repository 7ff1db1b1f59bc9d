import type { ImageVersion } from './version'

/**
 * Compares image tags whose versions are parsed already, the newest last, in a total order. A tag that names no version comes before
 * all versions, a prerelease before its release as semantic versioning has it, and of equals the more precise one is the newer: `1.29`
 * < `1.29.0`.
 */
export function compareTagVersions(
  tag: string,
  version: ImageVersion | null,
  otherTag: string,
  otherVersion: ImageVersion | null,
): number {
  if (version !== null && otherVersion !== null) {
    const order = compareVersions(version, otherVersion)
    if (order !== 0) return order
  }
  if (version === null && otherVersion !== null) return -1
  if (version !== null && otherVersion === null) return 1
  return compareValues(tag, otherTag)
}

/** Compares versions, the newest last; returns 0 for versions that differ only in how they are written. */
export function compareVersions(one: ImageVersion, other: ImageVersion): number {
  return (
    compareNumbers(one.numbers, other.numbers) ||
    comparePrereleases(one.prerelease, other.prerelease) ||
    compareNumbers(one.revision, other.revision) ||
    one.numbers.length - other.numbers.length ||
    // A version without a variant is the plain build, which comes last.
    compareValues(other.variant, one.variant)
  )
}

/** Compares numbers one by one; one that is missing counts as 0. */
function compareNumbers(one: readonly number[], other: readonly number[]): number {
  const length = Math.max(one.length, other.length)
  for (let at = 0; at < length; at += 1) {
    const order = (one[at] ?? 0) - (other[at] ?? 0)
    if (order !== 0) return order
  }
  return 0
}

/** Compares prereleases by https://semver.org/#spec-item-11. */
function comparePrereleases(one: ImageVersion['prerelease'], other: ImageVersion['prerelease']): number {
  if (one.length === 0 || other.length === 0) return other.length - one.length
  const length = Math.max(one.length, other.length)
  for (let at = 0; at < length; at += 1) {
    const [part, otherPart] = [one[at], other[at]]
    if (part === undefined) return -1
    if (otherPart === undefined) return 1
    if (typeof part !== typeof otherPart) return typeof part === 'number' ? -1 : 1
    const order = compareValues(part, otherPart)
    if (order !== 0) return order
  }
  return 0
}

function compareValues<Value extends string | number>(one: Value, other: Value): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
