import type { Card } from './card'
import { isNew } from './card-filter'
import type { ShownState } from './view'

export type Counts = Record<ShownState, number> & { images: number; hosts: number }

export function toCounts(cards: readonly Card[], lastVisit: number | null): Counts {
  const counts: Counts = { pending: 0, new: 0, acknowledged: 0, snoozed: 0, muted: 0, images: cards.length, hosts: 0 }
  const hosts = new Set<string>()
  for (const card of cards) {
    counts[card.state] += 1
    if (isNew(card, lastVisit)) counts.new += 1
    for (const host of card.hosts) hosts.add(host.hostname)
  }
  return { ...counts, hosts: hosts.size }
}
