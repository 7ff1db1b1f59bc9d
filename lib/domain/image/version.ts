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
  /** The date is written as one is, `2026.09.14` or `2026-09-14`: `2025.10.4` counts the patches of a month. */
  isDay: boolean
}

const PREFIX = /^(?:v|version[-.]?|release[-.]?)(?=v?\d)/i
/** `alpine-7.4.3`, `postgresql-v2.19.0`: a variant, or what comes before a release, may be written first. */
const LEADING_WORD = /^([a-z][a-z0-9_]*)-(?=v?\d+\.\d)/i
/** What numbers its builds, and no versions. */
const NO_VARIANT = /^(?:sha|commit|git|pr|build|run|branch)$/i
const DATE = /^\d{4}-\d{2}-\d{2}(?!\d)/
/** MinIO's `RELEASE.2025-09-07T16-13-09Z`. */
const TIME = /^T(\d{2})-(\d{2})-(\d{2})Z/i
const NUMBERS = /^\d+(?:\.\d+)*/
const PRERELEASE =
  /^(alpha|a|beta|b|rc|cr|pre|preview|dev|develop|nightly|snapshot|canary|milestone|m|next|ea|unstable)[.]?((?:\d+\.)*\d+)?$/i
const REVISION = /^(?:ls|r|p|build|rev)?((?:\d+\.)*\d+)$/i

/** More digits than a number can hold exactly are no version: a hash, or a time in nanoseconds. */
const MAX_DIGITS = 15

/** null for an image tag that names no version: `latest`, `stable`, a commit. */
export function parseVersion(imageTag: string): ImageVersion | null {
  const unprefixed = imageTag.replace(PREFIX, '')
  const [leadingText = '', word = ''] = LEADING_WORD.exec(unprefixed) ?? []
  if (NO_VARIANT.test(word)) return null
  const text = unprefixed.slice(leadingText.length).replace(/^v(?=\d)/i, '')
  const dashed = DATE.exec(text)?.[0]
  const leading = dashed ?? NUMBERS.exec(text)?.[0]
  if (leading === undefined) return null

  const [time = '', ...clock] = (dashed && TIME.exec(text.slice(dashed.length))) ?? []
  const digits = [...leading.split(/[.-]/), ...clock]
  const rest = text.slice(leading.length + time.length)
  // `3.0b2` is a version, `7e1f2a3` a commit.
  if (/^[^-_+.]/.test(rest) && !PRERELEASE.test(rest.split(/[-_+]/)[0] ?? '')) return null
  if (digits.some((part) => part.length > MAX_DIGITS)) return null

  const numbers = digits.map(Number)
  const isDate = dashed !== undefined || looksLikeDate(numbers)
  const isDay = isDate && (digits.length === 1 || digits.some((part) => part.length > 1 && part.startsWith('0')))
  return { numbers, ...parseSuffixes(word, rest), isDate, isDay: isDay || dashed !== undefined }
}

/** @param word what is written before the version */
function parseSuffixes(word: string, rest: string): Pick<ImageVersion, 'prerelease' | 'revision' | 'variant'> {
  const isEarly = PRERELEASE.test(word)
  const prerelease: (string | number)[] = isEarly ? [word.toLowerCase()] : []
  const revision: number[] = []
  const variant: string[] = []
  for (const part of rest.split(/[-_+]/).filter((text) => text !== '')) {
    const [matchedPrerelease, kind, counted] = PRERELEASE.exec(part) ?? []
    const number = REVISION.exec(part)?.[1]
    if (variant.length > 0) variant.push(part.toLowerCase())
    else if (matchedPrerelease && kind) prerelease.push(kind.toLowerCase(), ...toNumbers(counted))
    else if (number === undefined || number.length > MAX_DIGITS) variant.push(part.toLowerCase())
    else if (prerelease.length > 0) prerelease.push(...toNumbers(number))
    else revision.push(...toNumbers(number))
  }
  const leading = word === '' || isEarly ? [] : [word.toLowerCase()]
  return { prerelease, revision, variant: [...leading, ...variant].join('-') }
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
