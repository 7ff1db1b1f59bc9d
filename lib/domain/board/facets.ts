import type { Card } from '../card/card'
import { getRegistry } from './section'

export const FACETS = ['tags', 'hosts', 'registries', 'providers', 'statuses'] as const

/** A property that cards can be filtered by, besides their state. */
export type Facet = (typeof FACETS)[number]

type FacetValue = { value: string; count: number }

/** Counts the cards that have each value of a facet, the most frequent value first. */
export function countFacetValues(cards: readonly Card[], facet: Facet): FacetValue[] {
  const counts = new Map<string, number>()
  for (const card of cards) {
    for (const value of new Set(getValues(card, facet))) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((one, other) => other.count - one.count)
}

function getValues(card: Card, facet: Facet): string[] {
  switch (facet) {
    case 'tags':
      return [card.tag?.name ?? '']
    case 'hosts':
      return card.hosts.map((host) => host.hostname)
    case 'registries':
      return [getRegistry(card.image)]
    case 'providers':
      return card.hosts.map((host) => host.provider)
    case 'statuses':
      return card.hosts.map((host) => host.status)
  }
}
