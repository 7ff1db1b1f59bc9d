/** What an image tag says of a version: `v1.29.1-rc2-alpine` → 1.29.1, rc 2, alpine. */
export type ImageVersion = {
  /** `1.29.1` → 1, 29, 1; a date `2026-09-14` → 2026, 9, 14. At least one. */
  numbers: readonly number[]
  /** `rc2` → rc, 2. Empty for a release. */
  prerelease: readonly (string | number)[]
  /** Of the packaging, `1.29.1-3` or `-ls42` → 3 or 42. */
  revision: readonly number[]
  /** What the image is built on or for, `alpine`; '' when it does not say. Builds of different variants replace each other never. */
  variant: string
  /** Dates and versions of one repository tell nothing of each other. */
  isDate: boolean
}

const PREFIX = /^(?:v|version-?|release-)(?=\d)/i
const DATE = /^\d{4}-\d{2}-\d{2}(?!\d)/
const NUMBERS = /^\d+(?:\.\d+)*/
const PRERELEASE =
  /^(alpha|a|beta|b|rc|cr|pre|preview|dev|develop|nightly|snapshot|canary|milestone|m|next|ea|unstable)[.]?((?:\d+\.)*\d+)?$/i
const REVISION = /^(?:ls|r|p|build|rev)?((?:\d+\.)*\d+)$/i

/** More digits than a number can hold exactly are no version: a hash, or a time in nanoseconds. */
const MOST_DIGITS = 15

/** null for an image tag that names no version: `latest`, `stable`, a commit. */
export function readVersion(imageTag: string): ImageVersion | null {
  const text = imageTag.replace(PREFIX, '')
  const dashed = DATE.exec(text)?.[0]
  const leading = dashed ?? NUMBERS.exec(text)?.[0]
  if (leading === undefined) return null

  const digits = leading.split(/[.-]/)
  const rest = text.slice(leading.length)
  // `3.0b2` is a version, `7e1f2a3` a commit.
  if (/^[^-_+.]/.test(rest) && !PRERELEASE.test(rest.split(/[-_+]/)[0] ?? '')) return null
  if (digits.some((part) => part.length > MOST_DIGITS)) return null

  const numbers = digits.map(Number)
  return { numbers, ...readSuffixes(rest), isDate: dashed !== undefined || looksLikeDate(numbers) }
}

function readSuffixes(rest: string): Pick<ImageVersion, 'prerelease' | 'revision' | 'variant'> {
  const prerelease: (string | number)[] = []
  const revision: number[] = []
  const variant: string[] = []
  for (const part of rest.split(/[-_+]/).filter((text) => text !== '')) {
    const [isPrerelease, word, counted] = PRERELEASE.exec(part) ?? []
    const number = REVISION.exec(part)?.[1]
    if (variant.length > 0) variant.push(part.toLowerCase())
    else if (isPrerelease && word) prerelease.push(word.toLowerCase(), ...toNumbers(counted))
    else if (number === undefined || number.length > MOST_DIGITS) variant.push(part.toLowerCase())
    else if (prerelease.length > 0) prerelease.push(...toNumbers(number))
    else revision.push(...toNumbers(number))
  }
  return { prerelease, revision, variant: variant.join('-') }
}

function toNumbers(text: string | undefined): number[] {
  return text === undefined ? [] : text.split('.').map(Number)
}

/** `2026.09`, `20260914` */
function looksLikeDate(numbers: readonly number[]): boolean {
  const [first = 0, second] = numbers
  if (second === undefined) return first >= 19_900_101 && first < 21_000_101
  return first >= 1990 && first < 2100 && second <= 12
}
