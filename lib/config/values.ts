/** Parses one of the words; undefined, with a sentence in `errors`, for another text. */
export function parseOneOf<Word extends string>(
  words: readonly Word[],
  name: string,
  text: string,
  errors: string[],
): Word | undefined {
  const word = words.find((candidate) => candidate === text)
  if (word === undefined) errors.push(`${name} is "${text}", but must be one of ${words.join(', ')}.`)
  return word
}

/** Parses a whole number from `least` to `most`; `fallback`, with a sentence in `errors`, for another text. */
export function parseNumber(
  name: string,
  text: string | undefined,
  { fallback, least = 1, most }: { fallback: number; least?: number; most: number },
  errors: string[],
): number {
  if (text === undefined) return fallback
  const number = Number(text)
  if (Number.isInteger(number) && number >= least && number <= most) return number
  errors.push(`${name} is "${text}", but must be a number from ${least} to ${most}.`)
  return fallback
}

/** Parses an http or https address without a user and password, which would be shown wherever the address is; null for another text. */
export function parseWebAddress(text: string): URL | null {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url : null
}

/** Quotes an address in a message, unless it has an `@`: a password may stand before that. */
export function quoteAddress(text: string): string {
  return text.includes('@') ? 'an address with a user or a password' : `"${text}"`
}

/** Parses `1` or `true` as true, and `0` or `false` as false; another text adds a sentence to `errors`. */
export function parseFlag(name: string, text: string | undefined, errors: string[]): boolean {
  if (text === undefined || text === '0' || text === 'false') return false
  if (text !== '1' && text !== 'true') errors.push(`${name} is "${text}", but must be "1" for yes or "0" for no.`)
  return true
}

/** Parses names that are separated by commas. */
export function parseList(text = ''): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
