import type { ShownCard } from '../../card/shown-card'
import type { View } from '../view'
import { createNameMatcher } from './search-matcher'
import { parseSearch } from './search-words'

/**
 * Finds the hosts that a view is limited to, by its filter and by the words `host:` of its search: what is done in it is done there
 * alone. Empty when it is limited to none.
 * @param cards all cards of the board
 */
export function findScopedHosts(
  cards: readonly ShownCard[],
  { hosts, query }: Pick<View, 'hosts' | 'query'>,
): string[] {
  const words = parseSearch(query).filter(({ key, isExcluded }) => key === 'host' && !isExcluded)
  if (words.length === 0) return [...hosts]
  const matchers = words.map(({ value }) => createNameMatcher('host', value, cards))
  const all = new Set(cards.flatMap((card) => card.hosts.map(({ hostname }) => hostname)))
  const named = [...all].filter((host) => matchers.some((isMeant) => isMeant(host)))
  return [...new Set([...hosts, ...named])]
}
