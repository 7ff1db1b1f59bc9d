import { isPending } from '../../card/card'
import type { ShownCard } from '../../card/shown-card'
import { countFacetValues, type Facet, type FacetValue, listMostFrequentFirst } from '../facets'
import { AGES, PARTS, RUNNING_FILTERS, SHOWN_STATES } from '../view'
import { createSearchMatcher, IS_VALUES } from './search-matcher'
import type { NameKey } from './search-names'
import { findWordAt, formatWord, SEARCH_KEYS, type SearchKey, type SearchWord } from './search-words'

/** A word that can take the place of the one being typed. */
export type Suggestion = {
  /** The word, such as `host:nas`, or the beginning of one: `host:`. */
  text: string
  key: SearchKey
  /** The value; null for the beginning of a word, and `''` for the untagged, the unnamed host and no stack. */
  value: string | null
  /** The number of pending cards that it finds; null where that says nothing. */
  count: number | null
}

const MAX_SUGGESTIONS = 11
/** The number of letters from which a plain word is completed to one with a key: one letter begins too many. */
const MIN_LETTERS = 2

/** The facets whose values are the names that a word can ask for; a stack is none. */
const FACETS_OF = { host: 'hosts', tag: 'tags', registry: 'registries' } as const satisfies Partial<
  Record<NameKey, Facet>
>

/** The values of `is:` for which the number of pending cards says nothing, or too little. */
const UNCOUNTED: readonly string[] = [...SHOWN_STATES, ...RUNNING_FILTERS]

/**
 * Suggests how to complete the word at a place of a search: of an empty search all words, and between two words none.
 * @param cards all cards of the board, by `foldCards`
 */
export function suggestWords(query: string, place: number, cards: readonly ShownCard[]): Suggestion[] {
  if (query.trim() === '') return SEARCH_KEYS.map((key) => ({ text: `${key}:`, key, value: null, count: null }))
  const word = findWordAt(query, place)
  if (word === null) return []
  const found = word.key === null ? suggestForText(word, cards) : suggestValues(word, word.key, cards)
  return found.filter(({ text }) => text !== word.text).slice(0, MAX_SUGGESTIONS)
}

/** Puts a suggestion in the place of the word there. Returns the search, and the place after what was put there. */
export function takeSuggestion(
  query: string,
  place: number,
  { text, value }: Suggestion,
): { query: string; place: number } {
  const word = findWordAt(query, place)
  const [start, end] = word === null ? [place, place] : [word.at, word.at + word.text.length]
  const before = `${query.slice(0, start)}${text}${value === null ? '' : ' '}`
  const rest = query.slice(end)
  return { query: `${before}${value === null ? rest : rest.trimStart()}`, place: before.length }
}

function suggestForText(word: SearchWord, cards: readonly ShownCard[]): Suggestion[] {
  const minus = word.isExcluded ? '-' : ''
  const keys = SEARCH_KEYS.filter((key) => key.startsWith(word.value))
  const begun = keys.map((key) => ({ text: `${minus}${key}:`, key, value: null, count: null }))
  if (word.value.length < MIN_LETTERS) return begun
  const complete = (['is', 'host', 'tag', 'stack'] as const).flatMap((key) => suggestValues(word, key, cards))
  return [...begun, ...complete]
}

/** Suggests the values of a key that begin as the word does. Only these are counted. */
function suggestValues(word: SearchWord, key: SearchKey, cards: readonly ShownCard[]): Suggestion[] {
  return listValues(key, cards)
    .filter((value) => value.toLowerCase().startsWith(word.value))
    .flatMap((value) => {
      const text = formatWord({ key, value, isExcluded: word.isExcluded })
      return text === null ? [] : [{ text, key, value, count: countValue(key, value, cards) }]
    })
}

function listValues(key: SearchKey, cards: readonly ShownCard[]): readonly string[] {
  switch (key) {
    case 'is':
      return IS_VALUES
    case 'has':
      return PARTS
    case 'older':
    case 'newer':
      return AGES
    case 'image':
      return []
    default:
      return [...countNames(cards, key).keys()]
  }
}

function countValue(key: SearchKey, value: string, cards: readonly ShownCard[]): number | null {
  switch (key) {
    case 'is':
    case 'has':
      return UNCOUNTED.includes(value) ? null : countPending(cards, `${key}:${value}`)
    case 'older':
    case 'newer':
    case 'image':
      return null
    default:
      return countNames(cards, key).get(value) ?? 0
  }
}

/** Keeps what was counted of the cards of one moment, since it is asked at each keystroke. */
const countsOf = new WeakMap<readonly ShownCard[], Map<string, number>>()
const namesOf = new WeakMap<readonly ShownCard[], Map<NameKey, ReadonlyMap<string, number>>>()

function countPending(cards: readonly ShownCard[], query: string): number {
  const counts = countsOf.get(cards) ?? new Map<string, number>()
  const known = counts.get(query)
  if (known !== undefined) return known
  const isFound = createSearchMatcher(query, { cards, now: 0, isNew: () => false })
  const count = cards.filter((card) => isPending(card) && isFound(card)).length
  countsOf.set(cards, counts.set(query, count))
  return count
}

/** Counts the pending cards of each name, the most frequent first. */
function countNames(cards: readonly ShownCard[], key: NameKey): ReadonlyMap<string, number> {
  const names = namesOf.get(cards) ?? new Map<NameKey, ReadonlyMap<string, number>>()
  const known = names.get(key)
  if (known !== undefined) return known
  const values = key === 'stack' ? countStacks(cards) : countFacetValues(cards, FACETS_OF[key], { now: 0 })
  const counts = new Map(values.map(({ value, count }) => [value, count]))
  namesOf.set(cards, names.set(key, counts))
  return counts
}

function countStacks(cards: readonly ShownCard[]): FacetValue[] {
  const counts = new Map<string, number>()
  for (const card of cards) counts.set(card.stack, (counts.get(card.stack) ?? 0) + (isPending(card) ? 1 : 0))
  return listMostFrequentFirst(counts)
}
