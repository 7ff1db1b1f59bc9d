import type { Card } from '../../card/card'
import { getFoldedCards } from '../../card/fold-cards'
import type { ShownCard } from '../../card/shown-card'

/** Caches the search text of each card: a card that did not change keeps its identity, and 10,000 are searched at each keystroke. */
const searchTexts = new WeakMap<Card, string>()

/** Returns all that the plain words of a search look at, in small letters. */
export function getSearchText(card: ShownCard): string {
  const known = searchTexts.get(card)
  if (known !== undefined) return known
  const hosts = card.hosts.flatMap(({ hostname, provider, containers, running }) => [
    hostname,
    provider,
    ...containers,
    running?.project ?? '',
    running?.service ?? '',
  ])
  const folded = getFoldedCards(card).map(({ image }) => image)
  const others = card.fold?.containers ?? []
  const text = [card.image, ...folded, card.tag?.name ?? '', card.keywords, ...hosts, ...others]
    .join('\n')
    .toLowerCase()
  searchTexts.set(card, text)
  return text
}
