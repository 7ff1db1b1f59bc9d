import { isDataStore } from '../../card/data-store'
import type { ShownCard } from '../../card/shown-card'
import { isStillOld } from '../../card/standing'
import { CHANGES, KINDS, PARTS, type Part, RUNNING_FILTERS, SHOWN_STATES } from '../view'
import { parseAge } from './age'
import { getPendingSinceMs, getSizeOfChange, hasNote, hasReleaseNotes } from './card-traits'
import { getCardNames, type NameKey } from './search-names'
import { getSearchText } from './search-text'
import { parseSearch, type SearchWord } from './search-words'

export const IS_VALUES = [...CHANGES, ...KINDS, ...SHOWN_STATES, ...RUNNING_FILTERS] as const

type IsValue = (typeof IS_VALUES)[number]

type Condition = (card: ShownCard) => boolean

/** The facts that a search needs besides its words. */
export type SearchContext = {
  /** All cards that are searched: a name that none of them has is read as the beginning of one. */
  cards: readonly ShownCard[]
  /** The time in ms. */
  now: number
  /** Tells whether a card arrived after the last visit. */
  isNew: Condition
}

/** Creates a condition that all words of a search must meet. A word that means nothing matches no card: see `findMistakes`. */
export function createSearchMatcher(query: string, context: SearchContext): Condition {
  const conditions = parseSearch(query).map((word) => createCondition(word, context))
  return (card) => conditions.every((isMet) => isMet(card))
}

/** Finds the words of a search that mean nothing, such as `older:foo` or `is:green`. */
export function findMistakes(query: string): SearchWord[] {
  return parseSearch(query).filter(isMistaken)
}

function isMistaken({ key, value }: SearchWord): boolean {
  if (key === 'is') return selectValues(IS_VALUES, value).length === 0
  if (key === 'has') return selectValues(PARTS, value).length === 0
  if (key === 'older' || key === 'newer') return parseAge(value) === null
  return false
}

function createCondition(word: SearchWord, context: SearchContext): Condition {
  if (isMistaken(word)) return () => false
  const isMet = createPlainCondition(word, context)
  return word.isExcluded ? (card) => !isMet(card) : isMet
}

function createPlainCondition({ key, value }: SearchWord, context: SearchContext): Condition {
  const { now } = context
  switch (key) {
    case null:
      return (card) => getSearchText(card).includes(value)
    case 'image':
      return (card) => card.image.toLowerCase().includes(value)
    case 'is':
      return createAnyCondition(selectValues(IS_VALUES, value), (wanted, card) => isCard(wanted, card, context))
    case 'has':
      return createAnyCondition(selectValues(PARTS, value), hasPart)
    case 'older':
      return createAgeCondition((since) => since <= now - (parseAge(value) ?? 0))
    case 'newer':
      return createAgeCondition((since) => since > now - (parseAge(value) ?? 0))
    default:
      return createNameCondition(key, value, context.cards)
  }
}

/** Returns the value that is written, or all that begin like it. */
function selectValues<Value extends string>(values: readonly Value[], written: string): readonly Value[] {
  const whole = values.filter((value) => value === written)
  return whole.length > 0 ? whole : values.filter((value) => value.startsWith(written))
}

function createAnyCondition<Value>(
  wanted: readonly Value[],
  isMet: (wanted: Value, card: ShownCard) => boolean,
): Condition {
  return (card) => wanted.some((value) => isMet(value, card))
}

function isCard(wanted: IsValue, card: ShownCard, { isNew }: SearchContext): boolean {
  switch (wanted) {
    case 'new':
      return isNew(card)
    case 'still-old':
      return isStillOld(card)
    case 'data-store':
      return isDataStore(card)
    case 'major':
    case 'minor':
    case 'patch':
    case 'rebuilt':
      return getSizeOfChange(card) === wanted
    default:
      return card.state === wanted
  }
}

function hasPart(wanted: Part, card: ShownCard): boolean {
  return wanted === 'note' ? hasNote(card) : hasReleaseNotes(card)
}

/** Limits to what is waiting, by the time since which it does. */
function createAgeCondition(isMet: (sinceMs: number) => boolean): Condition {
  return (card) => {
    const since = getPendingSinceMs(card)
    return since !== null && isMet(since)
  }
}

/** An image such as `registry:2` is found by its own name too. */
function createNameCondition(key: NameKey, value: string, cards: readonly ShownCard[]): Condition {
  const isMeant = createNameMatcher(key, value, cards)
  const written = `${key}:${value}`
  return (card) => getCardNames(card, key).some(isMeant) || (value !== '' && getSearchText(card).includes(written))
}

/**
 * Creates a condition that a name must meet: to be the one that is written, or, if there is none of it, to begin like it.
 * @param cards all cards that may bear the name
 */
export function createNameMatcher(
  key: NameKey,
  written: string,
  cards: readonly ShownCard[],
): (name: string) => boolean {
  const isWritten = (name: string) => name.toLowerCase() === written
  if (written === '' || cards.some((card) => getCardNames(card, key).some(isWritten))) return isWritten
  return (name) => name.toLowerCase().startsWith(written)
}
