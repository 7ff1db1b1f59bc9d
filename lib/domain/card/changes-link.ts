import { parseImageReference } from '../image/reference'
import { findCompareLink, findSourceLink } from '../image/source-link'
import { parseWebLink } from '../web-link'
import type { ShownCard } from './shown-card'

/**
 * A link to the changes: `own` was set by a person, `label` comes from `diun.metadata.changelog`, and `known` follows from the
 * reference.
 */
type ChangesLink = { href: string; from: 'own' | 'label' | 'known' }

/** Finds the page that tells what changed in an image; null when nobody set one and none follows from the reference. */
export function findChangesLink({
  image,
  changelog,
  labels,
  fold,
}: Pick<ShownCard, 'image' | 'changelog' | 'labels' | 'fold'>): ChangesLink | null {
  // An import may have brought any text.
  const own = parseWebLink(changelog)
  if (own !== null) return { href: own, from: 'own' }
  if (labels?.changelog) return { href: labels.changelog, from: 'label' }
  const compared = fold?.lastAcknowledged
    ? findCompareLink(image, fold.lastAcknowledged, parseImageReference(image).imageTag)
    : null
  const known = compared ?? findSourceLink(image)
  return known === null ? null : { href: known, from: 'known' }
}
