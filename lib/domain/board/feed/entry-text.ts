import { type CardHost, getCardName } from '../../card/card'
import { findBuildTime } from '../../card/rebuilt'
import type { ShownCard } from '../../card/shown-card'
import { findVersionChange } from '../../card/version-change'
import type { Bump } from '../../image/bump'
import { toFamiliarReference } from '../../image/familiar-reference'
import { parseImageReference } from '../../image/reference'

/** The most names that a line lists; the board has all. */
const MAX_NAMES = 20

/** Formats the title of an entry as its card has it: `nginx 1.27 → 1.29 (minor)`, `grafana latest: 11.1 → 11.2 (minor)` or `redis 7`. */
export function formatTitle(card: ShownCard, size: Bump | null): string {
  const { imageTag } = parseImageReference(card.image)
  const change = findVersionChange(card)
  const path = formatChange(card)
  const version = path === '' || change?.isToTag ? path || imageTag : [imageTag, path].filter(Boolean).join(': ')
  return [getCardName(card), version, size === null ? '' : `(${size})`].filter(Boolean).join(' ')
}

type EntryFacts = {
  card: ShownCard
  digest: string
  /** The hosts on which it is pending. */
  hosts: readonly CardHost[]
  size: Bump | null
  notesUrl: string | null
}

/** Formats what is known of a build, in lines. */
export function formatContent({ card, digest, hosts, size, notesUrl }: EntryFacts): string {
  const change = formatChange(card)
  const lines = [
    ['Image', toFamiliarReference(card.image)],
    ['Change', [change, size === null ? '' : `(${size})`].filter(Boolean).join(' ')],
    ['Hosts', listNames(hosts.map(({ hostname }) => hostname || 'an unnamed host'))],
    ['Containers', listNames(hosts.flatMap(({ containers }) => containers))],
    ['Tag', card.tag?.name ?? ''],
    ['Digest', digest],
    ['Built', findBuildTime({ hosts }) ?? ''],
    ['Release notes', notesUrl ?? ''],
  ] as const
  return lines
    .filter(([, text]) => text !== '')
    .map(([label, text]) => `${label}: ${text}`)
    .join('\n')
}

/** Formats the versions between which a card changes; `''` where they are not known. */
function formatChange(card: ShownCard): string {
  const change = findVersionChange(card)
  if (change === null || change.to === '') return ''
  return `${change.from}${change.hasOthers ? ' and others' : ''} → ${change.to}`
}

function listNames(names: readonly string[]): string {
  const known = [...new Set(names)]
  const more = known.length - MAX_NAMES
  return `${known.slice(0, MAX_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
