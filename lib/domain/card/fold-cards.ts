import { groupBy } from '../group-by'
import { type Card, isPending } from './card'
import { fold } from './fold'
import { createServiceReader, type Service } from './service'
import type { Release, ShownCard } from './shown-card'

/**
 * With `watch_repo` DIUN reports each tag of a repository. Those of one service become one card, which stands for all of them.
 * Other services of the repository keep cards of their own: what runs 1.27 is another one than what runs 1.29.
 * @param cards of a whole board, newest first; in the result a card stands where the newest that it stands for stood
 */
export function foldCards(cards: readonly Card[]): readonly ShownCard[] {
  const getService = createServiceReader(cards)
  const groups = groupBy(cards, (card) => getService(card).key)
  if (groups.size === cards.length) return cards
  return [...groups.values()].flatMap((group) => (group.length === 1 ? group : foldGroup(group, getService)))
}

/** Every card that is dealt with when this one is, itself first. */
export function getFoldedCards(card: ShownCard): readonly ShownCard[] {
  if (card.fold === undefined) return [card]
  return card.fold.releases.flatMap((release) => release.cards)
}

/** What a decision about this card is about: what it shows, under all its names, and whatever else it stands for that is pending. */
export function getDecidedCards(card: ShownCard): readonly ShownCard[] {
  const { fold } = card
  if (fold === undefined) return [card]
  const isShown = (release: Release) => release.cards.some(({ image }) => image === card.image)
  return fold.releases.flatMap((release) => (isShown(release) ? release.cards : release.cards.filter(isPending)))
}

/** By their newest card: what did not change is not folded again, and not rendered again. */
const foldOf = new WeakMap<Card, { group: readonly Card[]; folded: ShownCard }>()

function foldGroup(group: readonly Card[], getService: (card: Card) => Service): ShownCard[] {
  const [newest] = group
  if (newest === undefined) return []
  const { isNamed } = getService(newest)
  const known = foldOf.get(newest)
  const isKnown =
    known?.folded.fold?.isNamed === isNamed &&
    known.group.length === group.length &&
    group.every((card, at) => card === known.group[at])
  if (known && isKnown) return [known.folded]
  const folded = fold(newest, group, isNamed)
  foldOf.set(newest, { group, folded })
  return [folded]
}
