import { type Card, isPending } from '../card/card'
import { isDataStore } from '../card/data-store'
import { getFoldedCards } from '../card/fold-cards'
import type { ShownCard } from '../card/shown-card'
import { compareText } from '../newest-first'
import { isHostPending } from '../update/update'
import { parseAge } from './search/age'
import { getPendingSinceMs, getSizeOfChange, hasNote, hasReleaseNotes } from './search/card-traits'
import { getRegistry } from './section'
import { AGES, CHANGES, KINDS, PARTS, type ViewTime } from './view'

export const FACETS = [
  'changes',
  'kinds',
  'ages',
  'has',
  'tags',
  'hosts',
  'registries',
  'providers',
  'statuses',
] as const

/** A property that cards can be filtered by, besides their state. */
export type Facet = (typeof FACETS)[number]

/** A value of a facet, and the number of pending cards that have it. */
export type FacetValue = { value: string; count: number }

/** The values of the facets that have the same on every board, in the order in which they are offered. */
const FIXED: Partial<Record<Facet, readonly string[]>> = { changes: CHANGES, kinds: KINDS, ages: AGES, has: PARTS }

/**
 * Counts the pending cards that have each value of a facet, the most frequent value first. A value that only others have counts 0.
 * @param cards all cards of the board, by `foldCards`
 */
export function countFacetValues(cards: readonly ShownCard[], facet: Facet, time: ViewTime): FacetValue[] {
  const counts = new Map<string, number>()
  for (const card of cards) {
    for (const value of getFacetValues(card, facet, time)) counts.set(value, counts.get(value) ?? 0)
    for (const value of new Set(getPendingValues(card, facet, time))) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  const fixed = FIXED[facet]
  if (fixed !== undefined) return fixed.flatMap((value) => findCount(counts, value))
  return listMostFrequentFirst(counts)
}

/** Lists counted values, those that are as frequent as others by name. */
export function listMostFrequentFirst(counts: ReadonlyMap<string, number>): FacetValue[] {
  const values = [...counts].map(([value, count]) => ({ value, count }))
  return values.sort((one, other) => other.count - one.count || compareText(one.value, other.value))
}

export function getFacetValues(card: ShownCard, facet: Facet, { now }: ViewTime): readonly string[] {
  switch (facet) {
    case 'changes':
      return getChanges(card)
    case 'kinds':
      return KINDS.filter(() => isDataStore(card))
    case 'ages':
      return getAges(card, now)
    case 'has':
      return PARTS.filter((part) => (part === 'note' ? hasNote(card) : hasReleaseNotes(card)))
    case 'tags':
      return [card.tag?.name ?? '']
    case 'registries':
      return [getRegistry(card.image)]
    default:
      return getHostValues(card.hosts, facet)
  }
}

/** Returns the values that a card has where it is pending: an image may be pending on one of its hosts alone. */
function getPendingValues(card: ShownCard, facet: Facet, time: ViewTime): readonly string[] {
  if (!isPending(card)) return []
  if (facet !== 'hosts' && facet !== 'providers' && facet !== 'statuses') return getFacetValues(card, facet, time)
  const pending = facet === 'hosts' ? getFoldedCards(card).filter(isPending) : [card]
  return getHostValues(
    pending.flatMap(({ hosts }) => hosts.filter(isHostPending)),
    facet,
  )
}

function getHostValues(hosts: Card['hosts'], facet: 'hosts' | 'providers' | 'statuses'): string[] {
  if (facet === 'hosts') return hosts.map(({ hostname }) => hostname)
  return hosts.map(({ provider, status }) => (facet === 'providers' ? provider : status))
}

function getChanges(card: ShownCard): string[] {
  const change = getSizeOfChange(card)
  return change === null ? [] : [change]
}

/** Returns the ages that a pending card has reached. */
function getAges(card: ShownCard, now: number): string[] {
  const since = getPendingSinceMs(card)
  return since === null ? [] : AGES.filter((age) => since <= now - (parseAge(age) ?? 0))
}

function findCount(counts: ReadonlyMap<string, number>, value: string): FacetValue[] {
  const count = counts.get(value)
  return count === undefined ? [] : [{ value, count }]
}
