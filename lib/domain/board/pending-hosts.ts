import { type Card, isPending } from '../card/card'
import { foldCards } from '../card/fold-cards'
import type { ShownCard } from '../card/shown-card'
import { groupBy } from '../group-by'
import { scopeCards } from './scope'
import { NO_FILTERS } from './view'

/** Caches the counts for each list of cards. */
const countsOf = new WeakMap<readonly Card[], ReadonlyMap<string, number>>()

/** Counts the cards that need attention on each host, as the board does in its view by host; a host without any is missing. */
export function countPendingByHost(cards: readonly Card[]): ReadonlyMap<string, number> {
  const known = countsOf.get(cards)
  if (known !== undefined) return known
  const counts = countPendingOnHosts(foldCards(cards))
  countsOf.set(cards, counts)
  return counts
}

/** Counts as `countPendingByHost` does. @param cards by `foldCards`; of some hosts alone, if `scopeCards` made them so */
export function countPendingOnHosts(cards: readonly ShownCard[]): ReadonlyMap<string, number> {
  const pending = scopeCards(cards.filter(isPending), { ...NO_FILTERS, group: 'host' }).filter(isPending)
  const byHost = groupBy(pending, ({ hosts: [host] }) => host?.hostname ?? '')
  return new Map([...byHost].map(([host, ofHost]) => [host, ofHost.length]))
}
