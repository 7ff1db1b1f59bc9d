import { getDecisionTargets } from '@/lib/domain/board/decision-targets'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { formatCount } from './format-count'

const NAMED = 2

// British English puts no comma before `and`.
const list = new Intl.ListFormat('en-GB')

/** In alphabetical order: `nas`, `nas and pi`, `3 hosts`. */
export function formatHostNames(hostnames: readonly string[]): string {
  if (hostnames.length > NAMED) return formatCount(hostnames.length, 'host')
  return list.format(hostnames.toSorted().map((hostname) => hostname || 'the unnamed host'))
}

/** ` on nas`: where cards are acted on, if that is not wherever they are; `''` otherwise. */
export function describeWhere(cards: readonly ShownCard[]): string {
  const reach = getDecisionTargets(cards)
  if (reach.every(({ otherHosts }) => otherHosts.length === 0)) return ''
  const hostnames = new Set(reach.flatMap(({ hosts }) => hosts.map(({ hostname }) => hostname)))
  return ` on ${formatHostNames([...hostnames])}`
}

/** The name of a button that shows `Acknowledge on nas`: it begins with that, for whoever speaks to the page. */
export function formatAcknowledgeLabel(image: string, where: string): string {
  return where === '' ? `Acknowledge ${image}` : `Acknowledge${where}: ${image}`
}
