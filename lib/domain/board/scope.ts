import type { Card } from '../card/card'
import { fold } from '../card/fold'
import { getFoldedCards } from '../card/fold-cards'
import type { ShownCard } from '../card/shown-card'
import { compareNewestFirst } from '../newest-first'
import { computeAcknowledgedAt, computeHostsState } from '../update/update'
import type { View } from './view'

/**
 * Returns the cards as a view shows them: limited to the hosts that it is filtered by, and in the view by host once for each host.
 * @param cards newest first, as is the result
 */
export function scopeCards(
  cards: readonly ShownCard[],
  { group, hosts }: Pick<View, 'group' | 'hosts'>,
): readonly ShownCard[] {
  if (group === 'host') return cards.flatMap((card) => splitByHost(card, hosts)).sort(compareNewestFirst)
  if (hosts.length === 0) return cards
  return cards.flatMap((card) => limitToHosts(card, hosts)).sort(compareNewestFirst)
}

/** Returns the key of a card among all that are shown. */
export function getRowKey({ scope, image }: ShownCard): string {
  return scope?.rowKey ?? image
}

/** Returns the hosts that report the image too, but that the card is not shown for. */
export function getOtherHosts({ scope, hosts }: ShownCard): Card['hosts'] {
  if (scope === undefined) return []
  const shown = new Set(hosts.map(({ hostname }) => hostname))
  return scope.whole.hosts.filter(({ hostname }) => !shown.has(hostname))
}

/** Caches the limited cards of each card: a card that did not change keeps its identity. */
const limitedOf = new WeakMap<ShownCard, Map<string, ShownCard[]>>()

/**
 * Returns the card as it is for these hosts alone; empty when none of them reports it.
 * @param rowKey as in `Scope`
 */
export function limitToHosts(card: ShownCard, hosts: readonly string[], rowKey = card.image): ShownCard[] {
  const key = JSON.stringify([hosts, rowKey])
  const ofCard = limitedOf.get(card) ?? new Map<string, ShownCard[]>()
  const known = ofCard.get(key)
  if (known !== undefined) return known
  const { longName } = card
  const limited = limitCard(card, new Set(hosts)).map((one) => ({
    ...one,
    ...(longName !== undefined && { longName }),
    scope: { rowKey, whole: card },
  }))
  limitedOf.set(card, ofCard.set(key, limited))
  return limited
}

function splitByHost(card: ShownCard, wanted: readonly string[]): ShownCard[] {
  return card.hosts
    .map(({ hostname }) => hostname)
    .filter((hostname) => wanted.length === 0 || wanted.includes(hostname))
    .flatMap((hostname) => limitToHosts(card, [hostname], `${card.image}\n${hostname}`))
}

function limitCard(card: ShownCard, hosts: ReadonlySet<string>): ShownCard[] {
  const { fold: whole } = card
  if (whole === undefined) return limitSingleCard(card, hosts)
  const group = getFoldedCards(card)
    .flatMap((one) => limitSingleCard(one, hosts))
    .sort(compareNewestFirst)
  return group.slice(0, 1).map((newest) => fold(newest, group, whole.isNamed))
}

function limitSingleCard(card: ShownCard, wanted: ReadonlySet<string>): ShownCard[] {
  const hosts = card.hosts.filter(({ hostname }) => wanted.has(hostname))
  return hosts.slice(0, 1).map(({ receivedAt }) => ({
    ...card,
    hosts,
    receivedAt,
    state: isSnoozedOrMuted(card) ? card.state : computeHostsState(hosts),
    acknowledgedAt: computeAcknowledgedAt(hosts),
    scope: { rowKey: card.image, whole: card },
  }))
}

/** Tells whether an image is snoozed or muted, which it is on all hosts alike. */
function isSnoozedOrMuted({ state }: Card): boolean {
  return state === 'snoozed' || state === 'muted'
}
