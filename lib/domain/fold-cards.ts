import { type Card, isPending } from './card'
import { fold, type Release } from './fold'
import { readImageReference } from './image-reference'

/**
 * With `watch_repo` DIUN reports each tag of a repository. Those of one container become one card, which stands for all of them.
 * Other containers of the repository keep cards of their own: what runs 1.27 is another service than what runs 1.29.
 * @param cards newest first; in the result a card stands where the newest that it stands for stood
 */
export function foldCards(cards: readonly Card[]): readonly Card[] {
  const groups = Map.groupBy(cards, toKey)
  if (groups.size === cards.length) return cards
  return [...groups.values()].flatMap((group) => (group.length === 1 ? group : toFold(group)))
}

/** Every card that is dealt with when this one is, itself first. */
export function toFolded(card: Card): readonly Card[] {
  if (card.fold === undefined) return [card]
  return card.fold.releases.flatMap((release) => release.cards)
}

/** What a decision about this card is about: what it shows, under all its names, and whatever else it stands for that is pending. */
export function toDecided(card: Card): readonly Card[] {
  const { fold } = card
  if (fold === undefined) return [card]
  const isShown = (release: Release) => release.cards.some(({ image }) => image === card.image)
  return fold.releases.flatMap((release) => (isShown(release) ? release.cards : release.cards.filter(isPending)))
}

/** Made once per card: a card that did not change keeps its identity. */
const keyOf = new WeakMap<Card, string>()

function toKey(card: Card): string {
  const known = keyOf.get(card)
  if (known !== undefined) return known
  const { registry, repository, imageTag, digest } = readImageReference(card.image)
  const hosts = card.hosts.map(({ hostname, containers }) => JSON.stringify([hostname, containers])).sort()
  // Without a tag there is no version to compare.
  const isAlone = imageTag === '' || digest !== ''
  const key = JSON.stringify([isAlone ? card.image : `${registry}/${repository}`, card.tag?.id, hosts])
  keyOf.set(card, key)
  return key
}

/** By their newest card: what did not change is not folded again, and not rendered again. */
const foldOf = new WeakMap<Card, { group: readonly Card[]; folded: Card }>()

function toFold(group: readonly Card[]): Card[] {
  const [newest] = group
  if (newest === undefined) return []
  const known = foldOf.get(newest)
  const isKnown = known?.group.length === group.length && group.every((card, at) => card === known.group[at])
  if (known && isKnown) return [known.folded]
  const folded = fold(newest, group)
  foldOf.set(newest, { group, folded })
  return [folded]
}
