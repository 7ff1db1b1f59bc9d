import type { Card } from './card'
import { toFolded } from './fold-cards'
import { isPending, toRegistry } from './section'
import type { View } from './view'

/** @param lastVisit in ms; null when there was none, and then nothing is new */
export function toCardMatcher(view: View, lastVisit: number | null): (card: Card) => boolean {
  const words = view.query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return (card) =>
    isIn(view.states, isNew(card, lastVisit) ? [card.state, 'new'] : [card.state]) &&
    isIn(view.tags, [card.tag?.name ?? '']) &&
    isInSome(view.hosts, card, (host) => host.hostname) &&
    isIn(view.registries, [toRegistry(card.image)]) &&
    isInSome(view.providers, card, (host) => host.provider) &&
    isInSome(view.statuses, card, (host) => host.status) &&
    words.every((word) => toSearchText(card).includes(word))
}

/** Pending, and arrived since the person was here last. */
export function isNew(card: Card, lastVisit: number | null): boolean {
  return lastVisit !== null && isPending(card) && Date.parse(card.receivedAt) > lastVisit
}

function isIn<Value>(wanted: readonly Value[], actual: readonly Value[]): boolean {
  return wanted.length === 0 || actual.some((value) => wanted.includes(value))
}

function isInSome(wanted: readonly string[], card: Card, pick: (host: Card['hosts'][number]) => string): boolean {
  return wanted.length === 0 || card.hosts.some((host) => wanted.includes(pick(host)))
}

/** Makes what the search looks at, so that the first keystroke need not. */
export function prepareSearch(cards: readonly Card[]): void {
  for (const card of cards) toSearchText(card)
}

/** Made once per card: a card that did not change keeps its identity, and 10,000 are searched at each keystroke. */
const searchTexts = new WeakMap<Card, string>()

function toSearchText(card: Card): string {
  const known = searchTexts.get(card)
  if (known !== undefined) return known
  const hosts = card.hosts.flatMap((host) => [host.hostname, host.provider, ...host.containers])
  const folded = toFolded(card).map(({ image }) => image)
  const text = [card.image, ...folded, card.tag?.name ?? '', card.keywords, ...hosts].join('\n').toLowerCase()
  searchTexts.set(card, text)
  return text
}
