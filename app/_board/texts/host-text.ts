import { getDecisionTargets } from '@/lib/domain/board/decision-targets'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { formatCount } from './format-count'

const NAMED = 2

// British English puts no comma before `and`.
const list = new Intl.ListFormat('en-GB')

/** Names up to two hosts, in alphabetical order, and counts more: `nas`, `nas and pi`, `3 hosts`. */
export function formatHostNames(hostnames: readonly string[]): string {
  if (hostnames.length > NAMED) return formatCount(hostnames.length, 'host')
  return list.format(hostnames.toSorted().map((hostname) => hostname || 'the unnamed host'))
}

/** Returns ` on nas` for cards that are shown for some of their hosts, since actions apply to these alone; `''` for any others. */
export function describeWhere(cards: readonly ShownCard[]): string {
  const reach = getDecisionTargets(cards)
  if (reach.every(({ otherHosts }) => otherHosts.length === 0)) return ''
  const hostnames = new Set(reach.flatMap(({ hosts }) => hosts.map(({ hostname }) => hostname)))
  return ` on ${formatHostNames([...hostnames])}`
}

/** Names the button that shows `Acknowledge on nas`. The name begins with that text, so that speech control finds the button by it. */
export function formatAcknowledgeLabel(image: string, where: string): string {
  return where === '' ? `Acknowledge ${image}` : `Acknowledge${where}: ${image}`
}
