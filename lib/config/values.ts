/** One of the words; undefined, with a sentence in `faults`, for another text. */
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

/** A whole number from `least` to `most`; `fallback`, with a sentence in `faults`, for another text. */
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

/** An http or https address without a user and password, which would be told wherever the address is; null for another text. */
export function parseWebAddress(text: string): URL | null {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url : null
}

/** For a message: what holds an `@` may hold a password before it. */
export function quoteAddress(text: string): string {
  return text.includes('@') ? 'an address with a user or a password' : `"${text}"`
}

/** Whether it is `1` or `true`; a sentence in `faults` for what is neither that nor `0` nor `false`. */
export function parseFlag(name: string, text: string | undefined, errors: string[]): boolean {
  if (text === undefined || text === '0' || text === 'false') return false
  if (text !== '1' && text !== 'true') errors.push(`${name} is "${text}", but must be "1" for yes or "0" for no.`)
  return true
}

/** Names between commas. */
export function parseList(text = ''): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
