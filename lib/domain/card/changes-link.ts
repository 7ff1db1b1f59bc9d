import { parseImageReference } from '../image/reference'
import { parseSourceAddress } from '../image/source-address'
import { findCompareLink, findReleaseNotes } from '../image/source-link'
import { parseWebLink } from '../web-link'
import type { Card } from './card'
import type { ShownCard } from './shown-card'
import { findVersionChange } from './version-change'

/**
 * A link to the changes: `own` was set by a person, `label` comes from `diun.metadata.changelog`, and `known` follows from the
 * reference, or from the source that the running image names.
 */
type ChangesLink = { href: string; from: 'own' | 'label' | 'known' }

/**
 * Finds the page that tells what changed in an image, its release notes where these are known; null when nobody set one and none follows
 * from what is known.
 */
export function findChangesLink(card: ShownCard): ChangesLink | null {
  const { image, changelog, labels } = card
  // An import may have brought any text.
  const own = parseWebLink(changelog)
  if (own !== null) return { href: own, from: 'own' }
  if (labels?.changelog) return { href: labels.changelog, from: 'label' }
  const known = findReleaseNotes(image, getNewVersion(card), getSourceFacts(card))
  return known === null ? null : { href: known, from: 'known' }
}

/** Finds the page that compares both ends of a card's change in its source; null when either is not known, or there is no such page. */
export function findComparison(card: ShownCard): string | null {
  const change = findVersionChange(card)
  if (change === null || change.from === '') return null
  return findCompareLink(card.image, change.from, getNewVersion(card), getSourceFacts(card))
}

/** Returns the page of the repository that the running image says it comes from; null when it says nothing of the kind. */
export function findRepositoryPage(card: Pick<Card, 'hosts'>): string | null {
  return parseSourceAddress(findReportedSource(card))
}

/** Finds the page about an image that tells the most: what changed, its repository, or what DIUN links to; null when none is known. */
export function findPageLink(card: ShownCard): string | null {
  return findChangesLink(card)?.href ?? findRepositoryPage(card) ?? parseWebLink(card.hubLink)
}

function getSourceFacts(card: Pick<Card, 'hosts' | 'knownSource'>) {
  return { known: card.knownSource ?? null, reported: findReportedSource(card) }
}

/** Returns the source that the running images name, when all that name one name the same; `''` otherwise. */
function findReportedSource({ hosts }: Pick<Card, 'hosts'>): string {
  const [source = '', ...others] = new Set(hosts.flatMap(({ running }) => running?.source ?? []))
  return others.length === 0 ? source : ''
}

/** Returns the version that was reported, as the new image calls itself where its image tag moves. */
function getNewVersion(card: ShownCard): string {
  return findVersionChange(card)?.to || parseImageReference(card.image).imageTag
}
