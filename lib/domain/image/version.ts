/** The version that an image tag names: `v1.29.1-rc2-alpine` → 1.29.1, rc 2, alpine. */
export type ImageVersion = {
  /** The numbers, at least one: `1.29.1` → 1, 29, 1; a date `2026-09-14` → 2026, 9, 14. */
  numbers: readonly number[]
  /** The prerelease, `rc2` → rc, 2; empty for a release. */
  prerelease: readonly (string | number)[]
  /** The revision of the packaging, `1.29.1-3` or `-ls42` → 3 or 42. */
  revision: readonly number[]
  /** The base or the purpose of the build, `alpine`; '' when the tag names none. Builds of different variants never replace each other. */
  variant: string
  /** True for a date. Dates and versions of one repository tell nothing of each other. */
  isDate: boolean
  /** True for a date that is written as one, `2026.09.14` or `2026-09-14`: `2025.10.4` counts the patches of a month. */
  isDay: boolean
}

const PREFIX = /^(?:v|version[-.]?|release[-.]?)(?=v?\d)/i
/** Matches a word before the version, which may be a variant, as in `alpine-7.4.3` and `postgresql-v2.19.0`, or announce a prerelease. */
const LEADING_WORD = /^([a-z][a-z0-9_]*)-(?=v?\d+\.\d)/i
/** Matches a word whose numbers count builds, and no versions. */
const NO_VARIANT = /^(?:sha|commit|git|pr|build|run|branch)$/i
const DATE = /^\d{4}-\d{2}-\d{2}(?!\d)/
/** Matches the time in MinIO's `RELEASE.2025-09-07T16-13-09Z`. */
const TIME = /^T(\d{2})-(\d{2})-(\d{2})Z/i
const NUMBERS = /^\d+(?:\.\d+)*/
const PRERELEASE =
  /^(alpha|a|beta|b|rc|cr|pre|preview|dev|develop|nightly|snapshot|canary|milestone|m|next|ea|unstable)[.]?((?:\d+\.)*\d+)?$/i
const REVISION = /^(?:ls|r|p|build|rev)?((?:\d+\.)*\d+)$/i

/** The most digits that a number can hold exactly. More are no version, but a hash or a time in nanoseconds. */
const MAX_DIGITS = 15

/** Parses the version of an image tag; null for a tag that names none: `latest`, `stable`, a commit. */
export function parseVersion(imageTag: string): ImageVersion | null {
  const { word, text } = splitLeadingWord(imageTag)
  if (NO_VARIANT.test(word)) return null
  const dashed = DATE.exec(text)?.[0]
  const leading = dashed ?? NUMBERS.exec(text)?.[0]
  if (leading === undefined) return null

  const [time = '', ...clock] = (dashed && TIME.exec(text.slice(dashed.length))) ?? []
  const digits = [...leading.split(/[.-]/), ...clock]
  const rest = text.slice(leading.length + time.length)
  if (looksLikeCommit(rest) || digits.some((part) => part.length > MAX_DIGITS)) return null

  const numbers = digits.map(Number)
  const isDate = dashed !== undefined || looksLikeDate(numbers)
  const isDay = isDate && (digits.length === 1 || digits.some((part) => part.length > 1 && part.startsWith('0')))
  return { numbers, ...parseSuffixes(word, rest), isDate, isDay: isDay || dashed !== undefined }
}

/** Tells whether a version names one release: `1.29` and `2026.9` move to others. */
export function isExact({ numbers, isDay }: ImageVersion): boolean {
  return numbers.length > 2 || isDay
}

/**
 * Returns the version as an image tag writes it, without its revision and its variant: `1.29.1` of `v1.29.1-3-alpine`. Null for a tag
 * that names none, and for a prerelease of some variant, since it is not known where the one ends and the other begins.
 */
export function findVersionText(imageTag: string): string | null {
  const version = parseVersion(imageTag)
  if (version === null) return null
  const { text } = splitLeadingWord(imageTag)
  if (version.prerelease.length > 0) return version.variant === '' ? text : null
  return (DATE.exec(text) ?? NUMBERS.exec(text))?.[0] ?? null
}

function splitLeadingWord(imageTag: string): { word: string; text: string } {
  const unprefixed = imageTag.replace(PREFIX, '')
  const [leadingText = '', word = ''] = LEADING_WORD.exec(unprefixed) ?? []
  return { word, text: unprefixed.slice(leadingText.length).replace(/^v(?=\d)/i, '') }
}

/** Tells whether digits are part of a commit by the text that follows them: `3.0b2` is a version, `7e1f2a3` a commit. */
function looksLikeCommit(rest: string): boolean {
  return /^[^-_+.]/.test(rest) && !PRERELEASE.test(rest.split(/[-_+]/)[0] ?? '')
}

/** @param word the word before the version; `''` for none */
function parseSuffixes(word: string, rest: string): Pick<ImageVersion, 'prerelease' | 'revision' | 'variant'> {
  const isEarly = PRERELEASE.test(word)
  const prerelease: (string | number)[] = isEarly ? [word.toLowerCase()] : []
  const revision: number[] = []
  const { numbered, others } = splitSuffixes(rest)
  for (const part of numbered) {
    const [, kind, counted] = PRERELEASE.exec(part) ?? []
    if (kind !== undefined) prerelease.push(kind.toLowerCase(), ...toNumbers(counted))
    else if (prerelease.length > 0) prerelease.push(...toNumbers(findRevision(part)))
    else revision.push(...toNumbers(findRevision(part)))
  }
  const leading = word === '' || isEarly ? [] : [word]
  const variant = [...leading, ...others].map((part) => part.toLowerCase()).join('-')
  return { prerelease, revision, variant }
}

/** Splits suffixes before the first one that is neither a prerelease nor a revision: the variant begins there. */
function splitSuffixes(rest: string): { numbered: readonly string[]; others: readonly string[] } {
  const parts = rest.split(/[-_+]/).filter((text) => text !== '')
  const at = parts.findIndex((part) => !PRERELEASE.test(part) && findRevision(part) === undefined)
  return at < 0 ? { numbered: parts, others: [] } : { numbered: parts.slice(0, at), others: parts.slice(at) }
}

function findRevision(part: string): string | undefined {
  const number = REVISION.exec(part)?.[1]
  return number === undefined || number.length > MAX_DIGITS ? undefined : number
}

function toNumbers(text: string | undefined): number[] {
  return text === undefined ? [] : text.split('.').map(Number)
}

/** Tells whether numbers are those of a date, such as `2026.09` or `20260914`. */
function looksLikeDate(numbers: readonly number[]): boolean {
  const [first = 0, second] = numbers
  if (second === undefined) return first >= 19_900_101 && first < 21_000_101
  return first >= 1990 && first < 2100 && second <= 12
}
