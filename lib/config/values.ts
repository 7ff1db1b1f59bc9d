/** One of the words; undefined, with a sentence in `faults`, for another text. */
export function toOneOf<Word extends string>(
  words: readonly Word[],
  name: string,
  text: string,
  faults: string[],
): Word | undefined {
  const word = words.find((candidate) => candidate === text)
  if (word === undefined) faults.push(`${name} is "${text}", but must be one of ${words.join(', ')}.`)
  return word
}

/** A whole number from `least` to `most`; `fallback`, with a sentence in `faults`, for another text. */
export function toNumber(
  name: string,
  text: string | undefined,
  { fallback, least = 1, most }: { fallback: number; least?: number; most: number },
  faults: string[],
): number {
  if (text === undefined) return fallback
  const number = Number(text)
  if (Number.isInteger(number) && number >= least && number <= most) return number
  faults.push(`${name} is "${text}", but must be a number from ${least} to ${most}.`)
  return fallback
}
