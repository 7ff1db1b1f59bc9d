import { readImageReference } from '../image/reference'
import { toCompareLink, toSourceLink } from '../image/source-link'
import { readWebLink } from '../web-link'
import type { ShownCard } from './shown-card'

/** `own`: a person's, `label`: of `diun.metadata.changelog`, `known`: what the reference tells. */
type ChangesLink = { href: string; from: 'own' | 'label' | 'known' }

/** Where one reads what changed in an image; null when nobody says, and it cannot be told. */
export function toChangesLink({
  image,
  changelog,
  labels,
  fold,
}: Pick<ShownCard, 'image' | 'changelog' | 'labels' | 'fold'>): ChangesLink | null {
  // An import may have brought any text.
  const own = readWebLink(changelog)
  if (own !== null) return { href: own, from: 'own' }
  if (labels?.changelog) return { href: labels.changelog, from: 'label' }
  const compared = fold?.lastAcknowledged
    ? toCompareLink(image, fold.lastAcknowledged, readImageReference(image).imageTag)
    : null
  const known = compared ?? toSourceLink(image)
  return known === null ? null : { href: known, from: 'known' }
}
