export const SEARCH_KEYS = ['is', 'has', 'host', 'tag', 'stack', 'registry', 'image', 'older', 'newer'] as const

/** A word that names what is looked for: the first part of `host:nas`. */
export type SearchKey = (typeof SEARCH_KEYS)[number]

/** A word of a search, such as `nginx`, `host:nas` or `-tag:"my media"`. */
export type SearchWord = {
  /** Null for plain text, which anything of a card may contain. */
  key: SearchKey | null
  /** The value in small letters and without quotes; `''` in quotes stands for the untagged, the unnamed host and no stack. */
  value: string
  /** True when what matches is left out. */
  isExcluded: boolean
  /** The word as it was written, with its minus and its quotes, and where it begins. */
  text: string
  at: number
}

/** Matches one word. Quotes may be missing at the end, where somebody is still typing. */
const WORD = new RegExp(`(?=\\S)(-?)(?:(${SEARCH_KEYS.join('|')}):)?(?:"([^"]*)("|$)|(\\S*))`, 'gi')

/** Parses a search. A word that is only begun, such as `-` or `host:`, asks for nothing yet and is left out. */
export function parseSearch(query: string): SearchWord[] {
  return parseAllWords(query).filter(({ key, value, text }) => value !== '' || (key !== null && text.endsWith('""')))
}

/** Finds the word at a place in a search, finished or not; null between two words. */
export function findWordAt(query: string, place: number): SearchWord | null {
  return parseAllWords(query).find(({ at, text }) => at <= place && place <= at + text.length) ?? null
}

/** Formats a word so that `parseSearch` reads these values; null for a value that no word can say. */
export function formatWord({
  key,
  value,
  isExcluded,
}: Pick<SearchWord, 'key' | 'value' | 'isExcluded'>): string | null {
  if (value.includes('"')) return null
  const needsQuotes = value === '' || /\s/.test(value)
  return `${isExcluded ? '-' : ''}${key === null ? '' : `${key}:`}${needsQuotes ? `"${value}"` : value}`
}

function parseAllWords(query: string): SearchWord[] {
  return [...query.matchAll(WORD)].map(({ 0: text, 1: minus, 2: key, 3: quoted, 5: plain, index }) => ({
    key: findKey(key),
    value: (quoted ?? plain ?? '').toLowerCase(),
    isExcluded: minus === '-',
    text,
    at: index,
  }))
}

function findKey(written: string | undefined): SearchKey | null {
  return SEARCH_KEYS.find((key) => key === written?.toLowerCase()) ?? null
}
