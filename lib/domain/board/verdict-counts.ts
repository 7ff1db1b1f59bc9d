import type { Card } from '../card/card'
import type { InventoryOverview } from '../running/inventory'
import { isBehind } from '../running/running'

/** The number of images of a host by what its inventory concludes about them. */
type VerdictCounts = Pick<InventoryOverview, 'updated' | 'outdated' | 'unknown'>

const NONE: VerdictCounts = { updated: 0, outdated: 0, unknown: 0 }

/** Caches the counts for each list of cards. */
const countsOf = new WeakMap<readonly Card[], ReadonlyMap<string, VerdictCounts>>()

export function countVerdictsByHost(cards: readonly Card[]): ReadonlyMap<string, VerdictCounts> {
  const known = countsOf.get(cards)
  if (known !== undefined) return known
  const counts = countVerdicts(cards)
  countsOf.set(cards, counts)
  return counts
}

function countVerdicts(cards: readonly Card[]): ReadonlyMap<string, VerdictCounts> {
  const counts = new Map<string, VerdictCounts>()
  for (const { hostname, running } of cards.flatMap(({ hosts }) => hosts)) {
    if (running === undefined) continue
    const before = counts.get(hostname) ?? NONE
    const verdict = isBehind(running) ? 'outdated' : running.verdict
    if (verdict === 'gone' || verdict === 'pulled') continue
    counts.set(hostname, { ...before, [verdict]: before[verdict] + 1 })
  }
  return counts
}

/** @returns null when there is no inventory */
export function addVerdicts<Inventory extends object>(
  inventory: Inventory | undefined,
  counts: VerdictCounts = NONE,
): (Inventory & VerdictCounts) | null {
  return inventory === undefined ? null : { ...inventory, ...counts }
}
