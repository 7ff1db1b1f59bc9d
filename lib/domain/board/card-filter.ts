import { type Card, isPending } from '../card/card'
import { toFolded } from '../card/fold-cards'
import type { ShownCard } from '../card/shown-card'
import { toRegistry } from './section'
import type { View } from './view'

/** @param lastVisit in ms; null when there was none, and then nothing is new */
export function toCardMatcher(view: View, lastVisit: number | null): (card: ShownCard) => boolean {
  const words = view.query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return (card) =>
    isWanted(view.states, () => (isNew(card, lastVisit) ? [card.state, 'new'] : [card.state])) &&
    isWanted(view.tags, () => [card.tag?.name ?? '']) &&
    isWanted(view.hosts, () => card.hosts.map((host) => host.hostname)) &&
    isWanted(view.registries, () => [toRegistry(card.image)]) &&
    isWanted(view.providers, () => card.hosts.map((host) => host.provider)) &&
    isWanted(view.statuses, () => card.hosts.map((host) => host.status)) &&
    words.every((word) => toSearchText(card).includes(word))
}

/** Pending, and arrived since the person was here last. */
export function isNew(card: Card, lastVisit: number | null): boolean {
  return lastVisit !== null && isPending(card) && Date.parse(card.receivedAt) > lastVisit
}

/** @param toActual asked only when something is wanted: of 10,000 cards it takes its time */
function isWanted<Value>(wanted: readonly Value[], toActual: () => readonly Value[]): boolean {
  return wanted.length === 0 || toActual().some((value) => wanted.includes(value))
}

/** Makes what the search looks at, so that the first keystroke need not. */
export function prepareSearch(cards: readonly ShownCard[]): void {
  for (const card of cards) toSearchText(card)
}

/** Made once per card: a card that did not change keeps its identity, and 10,000 are searched at each keystroke. */
const searchTexts = new WeakMap<Card, string>()

function toSearchText(card: ShownCard): string {
  const known = searchTexts.get(card)
  if (known !== undefined) return known
  const hosts = card.hosts.flatMap((host) => [host.hostname, host.provider, ...host.containers])
  const folded = toFolded(card).map(({ image }) => image)
  const others = card.fold?.containers ?? []
  const text = [card.image, ...folded, card.tag?.name ?? '', card.keywords, ...hosts, ...others]
    .join('\n')
    .toLowerCase()
  searchTexts.set(card, text)
  return text
}
