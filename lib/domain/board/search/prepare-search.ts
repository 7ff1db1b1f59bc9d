import type { ShownCard } from '../../card/shown-card'
import { getSizeOfChange, hasReleaseNotes } from './card-traits'
import { getSearchText } from './search-text'

/** Works out what a search looks at, so that the first keystroke need not. */
export function prepareSearch(cards: readonly ShownCard[]): void {
  for (const card of cards) {
    getSearchText(card)
    getSizeOfChange(card)
    hasReleaseNotes(card)
  }
}
