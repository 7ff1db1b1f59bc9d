import type { Card } from '../card/card'
import { fold } from '../card/fold'
import { getFoldedCards } from '../card/fold-cards'
import type { ShownCard } from '../card/shown-card'
import { compareNewestFirst, compareText } from '../newest-first'
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
  const known = selectKnownHosts(cards, new Set(hosts))
  if (known.length === 0) return []
  return cards.flatMap((card) => limitToHosts(card, known)).sort(compareNewestFirst)
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

/** The limited cards of a card: those of each host, by the key of the row and the host, and those of the last list of several hosts. */
type KnownLimits = {
  ofHost: Map<string, ShownCard[]>
  last: { hosts: readonly string[]; rowKey: string; limited: ShownCard[] } | null
}

/**
 * Caches the limited cards of each card: a card that did not change keeps its identity. A page shows one list of hosts at a time, while a
 * server may be asked for any, so no more than the last one is kept.
 */
const limitsOf = new WeakMap<ShownCard, KnownLimits>()

/**
 * Returns the card as it is for these hosts alone; empty when none of them reports it.
 * @param rowKey as in `Scope`
 */
export function limitToHosts(card: ShownCard, hosts: readonly string[], rowKey = card.image): ShownCard[] {
  const limits = limitsOf.get(card) ?? { ofHost: new Map<string, ShownCard[]>(), last: null }
  const known = findLimited(limits, hosts, rowKey)
  if (known !== undefined) return known
  const { longName } = card
  const limited = limitCard(card, new Set(hosts)).map((one) => ({
    ...one,
    ...(longName !== undefined && { longName }),
    scope: { rowKey, whole: card },
  }))
  // A host that does not report the image may have any name.
  if (limited.length === 0) return []
  if (hosts.length === 1) limits.ofHost.set(buildLimitKey(hosts, rowKey), limited)
  else limits.last = { hosts, rowKey, limited }
  limitsOf.set(card, limits)
  return limited
}

function findLimited({ ofHost, last }: KnownLimits, hosts: readonly string[], rowKey: string): ShownCard[] | undefined {
  if (hosts.length === 1) return ofHost.get(buildLimitKey(hosts, rowKey))
  const isLast =
    last?.rowKey === rowKey && last.hosts.length === hosts.length && hosts.every((host, at) => host === last.hosts[at])
  return isLast ? last.limited : undefined
}

function buildLimitKey([host]: readonly string[], rowKey: string): string {
  return JSON.stringify([host, rowKey])
}

/** Selects the wanted hosts that report any of the cards, in one order. */
function selectKnownHosts(cards: readonly ShownCard[], wanted: ReadonlySet<string>): readonly string[] {
  const known = cards.flatMap(({ hosts }) => hosts.map(({ hostname }) => hostname).filter((name) => wanted.has(name)))
  return [...new Set(known)].sort(compareText)
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
