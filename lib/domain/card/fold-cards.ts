import { groupBy } from '../group-by'
import { areSameItems } from '../same-items'
import { type Card, isPending } from './card'
import { fold } from './fold'
import { createServiceReader, type Service } from './service'
import type { Release, ShownCard } from './shown-card'

/** Caches the folded cards of each list: what a board shows, counts and tells of its hosts is all made from them. */
const foldedOf = new WeakMap<readonly Card[], readonly ShownCard[]>()

/**
 * Folds the cards of each service into one. With `watch_repo` DIUN reports each image tag of a repository; those of one service become one
 * card, which stands for all of them. Other services of the repository keep cards of their own: a service that runs 1.27 is another one
 * than a service that runs 1.29.
 * @param cards all cards of a board, newest first; in the result a folded card takes the place of the newest that it stands for
 */
export function foldCards(cards: readonly Card[]): readonly ShownCard[] {
  const known = foldedOf.get(cards)
  if (known !== undefined) return known
  const folded = foldAnew(cards)
  foldedOf.set(cards, folded)
  return folded
}

function foldAnew(cards: readonly Card[]): readonly ShownCard[] {
  const getService = createServiceReader(cards)
  const groups = groupBy(cards, (card) => getService(card).key)
  if (groups.size === cards.length) return cards
  return [...groups.values()].flatMap((group) => (group.length === 1 ? group : foldGroup(group, getService)))
}

/** Returns the cards that this one stands for; a card that is not folded stands for itself. */
export function getFoldedCards(card: ShownCard): readonly ShownCard[] {
  if (card.fold === undefined) return [card]
  return card.fold.releases.flatMap((release) => release.cards)
}

/**
 * Returns the cards that a decision about this card concerns: the release it shows, under all its names, and whatever else it stands
 * for that is pending.
 */
export function getDecidedCards(card: ShownCard): readonly ShownCard[] {
  const { fold } = card
  if (fold === undefined) return [card]
  const isShown = (release: Release) => release.cards.some(({ image }) => image === card.image)
  return fold.releases.flatMap((release) => (isShown(release) ? release.cards : release.cards.filter(isPending)))
}

/** Caches folded cards by the newest card of their group, so that an unchanged group is not folded again, and not rendered again. */
const foldOf = new WeakMap<Card, { group: readonly Card[]; folded: ShownCard }>()

function foldGroup(group: readonly Card[], getService: (card: Card) => Service): ShownCard[] {
  const [newest] = group
  if (newest === undefined) return []
  const { isNamed } = getService(newest)
  const known = foldOf.get(newest)
  if (known?.folded.fold?.isNamed === isNamed && areSameItems(known.group, group)) return [known.folded]
  const folded = fold(newest, group, isNamed)
  foldOf.set(newest, { group, folded })
  return [folded]
}
