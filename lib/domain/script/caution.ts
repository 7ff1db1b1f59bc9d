import type { CardHost } from '../card/card'
import { getCardBump } from '../card/card-bump'
import { isDataStore } from '../card/data-store'
import type { ShownCard } from '../card/shown-card'
import { computeBump } from '../image/bump'
import { parseImageReference } from '../image/reference'
import { parseVersion } from '../image/version'

/** The reason for which an update is in a script only when a person chose it. */
export type Caution = 'data-store' | 'major'

/** @param host the host of the card that is updated */
export function findCaution(card: ShownCard, host: CardHost): Caution | null {
  if (isDataStore(card)) return 'data-store'
  return isMajor(card, host) ? 'major' : null
}

function isMajor(card: ShownCard, { running, runs }: CardHost): boolean {
  const to = parseVersion(parseImageReference(card.image).imageTag)
  const from = parseVersion(running?.imageTag ?? '') ?? parseVersion(running?.version ?? '') ?? parseVersion(runs ?? '')
  if (to === null || from === null) return getCardBump(card) === 'major'
  return computeBump(from, to) === 'major'
}
