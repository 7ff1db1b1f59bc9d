import type { Bump } from '../image/bump'
import { isRebuilt } from './rebuilt'
import type { ShownCard } from './shown-card'
import { computeChangeBump, findVersionChange } from './version-change'

/** Returns what a card's newest version changes, for what runs if that is known; null when that cannot be told. */
export function getCardBump(card: ShownCard): Bump | null {
  const change = findVersionChange(card)
  if (change !== null && (change.isRebuilt || change.to !== '')) return computeChangeBump(change)
  if (card.fold !== undefined) return card.fold.bump
  return isRebuilt(card) ? 'rebuilt' : null
}
