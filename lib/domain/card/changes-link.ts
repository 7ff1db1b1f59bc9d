import { parseImageReference } from '../image/reference'
import { parseSourceAddress } from '../image/source-address'
import { findCompareLink, findSourceLink } from '../image/source-link'
import { parseWebLink } from '../web-link'
import type { Card } from './card'
import type { ShownCard } from './shown-card'
import { findVersionChange } from './version-change'

/**
 * A link to the changes: `own` was set by a person, `label` comes from `diun.metadata.changelog`, and `known` follows from the
 * reference, or from the source that the running image names.
 */
type ChangesLink = { href: string; from: 'own' | 'label' | 'known' }

/** Finds the page that tells what changed in an image; null when nobody set one and none follows from what is known. */
export function findChangesLink(card: ShownCard): ChangesLink | null {
  const { image, changelog, labels } = card
  // An import may have brought any text.
  const own = parseWebLink(changelog)
  if (own !== null) return { href: own, from: 'own' }
  if (labels?.changelog) return { href: labels.changelog, from: 'label' }
  const source = findReportedSource(card)
  const known = findComparison(card, source) ?? findSourceLink(image, source)
  return known === null ? null : { href: known, from: 'known' }
}

/** Returns the page of the repository that the running image says it comes from; null when it says nothing of the kind. */
export function findRepositoryPage(card: Pick<Card, 'hosts'>): string | null {
  return parseSourceAddress(findReportedSource(card))
}

/** Returns the source that the running images name, when all that name one name the same; `''` otherwise. */
function findReportedSource({ hosts }: Pick<Card, 'hosts'>): string {
  const [source = '', ...others] = new Set(hosts.flatMap(({ running }) => running?.source ?? []))
  return others.length === 0 ? source : ''
}

/** Compares with what runs where that is known, and else with what was acknowledged. */
function findComparison(card: ShownCard, source: string): string | null {
  const { image, fold } = card
  const change = findVersionChange(card)
  const { imageTag } = parseImageReference(image)
  const from = change?.from || fold?.lastAcknowledged
  return from ? findCompareLink(image, from, change?.to || imageTag, source) : null
}
