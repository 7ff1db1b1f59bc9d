import { getCardName } from '@/lib/domain/card/card'
import { getCardBump } from '@/lib/domain/card/card-bump'
import { isDataStore } from '@/lib/domain/card/data-store'
import { getFirstNoteLine } from '@/lib/domain/card/note'
import type { ShownCard } from '@/lib/domain/card/shown-card'

/** The most notes that are quoted, and the most characters of each. */
const QUOTED = 3
const MAX_QUOTE = 80

/**
 * Says which of these cards a person should have looked at before acknowledging them: those with a note, which is quoted, data stores and
 * major versions. An image that is shown once for each of its hosts counts as one.
 */
export function describeRisks(cards: readonly ShownCard[]): string[] {
  const images = [...new Map(cards.map((card) => [card.image, card])).values()]
  const noted = images.filter((card) => getFirstNoteLine(card) !== '')
  const stores = images.filter(isDataStore).length
  const majors = images.filter((card) => getCardBump(card) === 'major').length
  return [
    ...(noted.length === 0
      ? []
      : [`${noted.length} ${noted.length === 1 ? 'has' : 'have'} a note: ${quoteNotes(noted)}`]),
    ...(stores === 0 ? [] : [stores === 1 ? '1 is a data store' : `${stores} are data stores`]),
    ...(majors === 0 ? [] : [majors === 1 ? '1 is a major version' : `${majors} are major versions`]),
  ]
}

function quoteNotes(cards: readonly ShownCard[]): string {
  const quotes = cards.slice(0, QUOTED).map((card) => `${getCardName(card)}: “${shorten(getFirstNoteLine(card))}”`)
  const more = cards.length - quotes.length
  return `${quotes.join(', ')}${more === 0 ? '' : ` and ${more} more`}`
}

function shorten(text: string): string {
  const characters = [...text]
  return characters.length <= MAX_QUOTE ? text : `${characters.slice(0, MAX_QUOTE - 1).join('')}…`
}
