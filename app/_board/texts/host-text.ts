import { toReach } from '@/lib/domain/board/reach'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { count } from './count'

const NAMED = 2

// British English puts no comma before `and`.
const list = new Intl.ListFormat('en-GB')

/** In alphabetical order: `nas`, `nas and pi`, `3 hosts`. */
export function nameHosts(hostnames: readonly string[]): string {
  if (hostnames.length > NAMED) return count(hostnames.length, 'host')
  return list.format(hostnames.toSorted().map((hostname) => hostname || 'the unnamed host'))
}

/** ` on nas`: where cards are acted on, if that is not wherever they are; `''` otherwise. */
export function toWhereText(cards: readonly ShownCard[]): string {
  const reach = toReach(cards)
  if (reach.every(({ elsewhere }) => elsewhere.length === 0)) return ''
  const hostnames = new Set(reach.flatMap(({ hosts }) => hosts.map(({ hostname }) => hostname)))
  return ` on ${nameHosts([...hostnames])}`
}

/** The name of a button that shows `Acknowledge on nas`: it begins with that, for whoever speaks to the page. */
export function nameAcknowledge(image: string, where: string): string {
  return where === '' ? `Acknowledge ${image}` : `Acknowledge${where}: ${image}`
}
