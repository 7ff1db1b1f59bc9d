import { type Card, isPending } from '../card/card'
import { getFoldedCards } from '../card/fold-cards'
import type { ShownCard } from '../card/shown-card'
import { isStillOld } from '../card/standing'
import { getRegistry } from './section'
import type { RunningFilter, View } from './view'

/** @param lastVisit in ms; null when there was none, and then nothing is new */
export function createCardMatcher(view: View, lastVisit: number | null): (card: ShownCard) => boolean {
  const words = view.query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return (card) =>
    matchesAny(view.states, () => (isNew(card, lastVisit) ? [card.state, 'new'] : [card.state])) &&
    matchesAny(view.tags, () => [card.tag?.name ?? '']) &&
    matchesAny(view.hosts, () => card.hosts.map((host) => host.hostname)) &&
    matchesAny(view.registries, () => [getRegistry(card.image)]) &&
    matchesAny(view.providers, () => card.hosts.map((host) => host.provider)) &&
    matchesAny(view.statuses, () => card.hosts.map((host) => host.status)) &&
    matchesAny(view.running, () => getRunningFilters(card)) &&
    words.every((word) => getSearchText(card).includes(word))
}

/** Tells whether a card is pending and arrived after the last visit. */
export function isNew(card: Card, lastVisit: number | null): boolean {
  return lastVisit !== null && isPending(card) && Date.parse(card.receivedAt) > lastVisit
}

/** Returns the filters of what runs that a card matches. */
export function getRunningFilters(card: ShownCard): RunningFilter[] {
  return isStillOld(card) ? ['still-old'] : []
}

/** @param getActual called only when something is wanted, since it takes its time for 10,000 cards */
function matchesAny<Value>(wanted: readonly Value[], getActual: () => readonly Value[]): boolean {
  return wanted.length === 0 || getActual().some((value) => wanted.includes(value))
}

/** Builds the texts that the search looks at, so that the first keystroke need not. */
export function prepareSearch(cards: readonly ShownCard[]): void {
  for (const card of cards) getSearchText(card)
}

/** Caches the search text of each card: a card that did not change keeps its identity, and 10,000 are searched at each keystroke. */
const searchTexts = new WeakMap<Card, string>()

function getSearchText(card: ShownCard): string {
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
