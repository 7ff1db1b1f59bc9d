import { parseImageReference } from '../image/reference'
import type { Card, CardHost } from './card'
import { getFoldedCards } from './fold-cards'
import type { ShownCard } from './shown-card'
import { findVersionChange } from './version-change'

/** The time in ms within which one run of DIUN reports all image tags of a repository that it sees for the first time. */
const RUN_MS = 60 * 60_000

/** Tells whether nothing came before a card: no host ran, acknowledged or reported an earlier version of it, as far as that is known. */
export function isFirstSeen(card: ShownCard): boolean {
  const { imageTag } = parseImageReference(card.image)
  const others = getFoldedCards(card).filter(({ image }) => image !== card.image)
  return (
    findVersionChange(card) === null &&
    card.hosts.every((host) => isFirstOnHost(host, imageTag)) &&
    !others.some((other) => isEarlier(other, card))
  )
}

function isFirstOnHost({ status, acknowledgedAt, running, runs = '' }: CardHost, imageTag: string): boolean {
  if (status !== 'new' || acknowledgedAt !== null) return false
  if (runs !== '' && runs !== imageTag) return false
  return running === undefined || running.verdict === 'updated' || running.verdict === 'gone'
}

function isEarlier({ hosts, firstSeenAt }: Card, than: Card): boolean {
  if (Date.parse(than.firstSeenAt) - Date.parse(firstSeenAt) > RUN_MS) return true
  return hosts.some(
    ({ status, acknowledgedAt, settledBy }) =>
      status === 'update' || acknowledgedAt !== null || settledBy === 'deployed',
  )
}
