import type { Card, CardHost } from '../card/card'
import type { Run } from '../diun/run'
import { groupBy } from '../group-by'
import { isHostPending } from '../update/update'

/** The time for which the first run of a host is news. */
const NEWS_MS = 24 * 3_600_000

/** The first run of a host, which only tells what there is. */
export type CheckIn = {
  /** The name of the host; `''` for a DIUN that named none. */
  host: string
  /** The number of images that it reported. */
  images: number
  /** The number of those that need attention there. */
  pending: number
  /** The cards that need none, since their containers have just been made of what was reported. */
  deployed: readonly Card[]
  /** The cards that need attention there and name no container, so that nothing tells whether they run already. */
  unnamed: readonly Card[]
}

type Report = { card: Card; host: CardHost }

/**
 * Finds the hosts of which no more than a first run is known, within a day: DIUN has reported each of its images as new, and no person has
 * decided anything.
 */
export function findCheckIns(cards: readonly Card[], runs: readonly Run[], nowMs: number): CheckIn[] {
  const reports = cards.flatMap((card) => card.hosts.map((host): Report => ({ card, host })))
  const later = new Set(runs.filter(({ ended }) => ended > 1).map(({ host }) => host))
  return (
    [...groupBy(reports, ({ host }) => host.hostname)]
      .filter(([name, ofHost]) => !later.has(name) && ofHost.every(({ host }) => isFirst(host, nowMs)))
      .map(([host, ofHost]) => ({
        host,
        images: ofHost.length,
        pending: ofHost.filter((report) => isHostPending(report.host)).length,
        deployed: ofHost.filter(isDeployed).map(({ card }) => card),
        unnamed: ofHost.filter(isUnnamed).map(({ card }) => card),
      }))
      // A single card says no less than a line about it.
      .filter(({ deployed, unnamed }) => deployed.length > 0 || unnamed.length > 1)
  )
}

function isFirst({ status, receivedAt, acknowledgedAt, running }: CardHost, nowMs: number): boolean {
  // The host itself acknowledges what its reporter says runs already.
  const isUndecided = acknowledgedAt === null || running?.verdict === 'updated'
  return status === 'new' && isUndecided && nowMs - Date.parse(receivedAt) < NEWS_MS
}

/** Tells whether there is nothing to do about an image. One that is muted or snoozed is so by a decision. */
function isDeployed({ card, host }: Report): boolean {
  return host.settledBy === 'deployed' && card.state !== 'muted' && card.state !== 'snoozed'
}

function isUnnamed({ card, host }: Report): boolean {
  return card.state === 'pending' && isHostPending(host) && host.containers.length === 0
}
