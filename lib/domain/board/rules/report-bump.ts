import type { Card } from '../../card/card'
import { getCardBump } from '../../card/card-bump'
import { fold } from '../../card/fold'
import { groupBy } from '../../group-by'
import type { Bump } from '../../image/bump'
import type { Instant } from '../../instant'
import type { Running } from '../../running/running'
import { type ContainerReport, groupByService } from '../../update/service-units'

/**
 * The most reports of a repository, on all hosts, that are compared. With more of them nothing is, since each is compared with all others,
 * and all would be read with each group of events.
 */
export const MOST_COMPARED = 2_000

/** The last report of a host about an image tag, as far as the size of the change depends on it. */
export type SizedReport = ContainerReport & {
  image: string
  host: string
  /** The image without its tag. */
  repository: string
  digest: string
  acknowledgedAt: Instant | null
  /** The time since which there is something to do about it. */
  openedAt: Instant
  /** The time at which the report was received. */
  receivedAt: Instant
  firstSeenAt: Instant
  running: Running | null
}

/** The cards of what was acknowledged or deployed of the service of a report. */
type DealtWith = readonly { report: SizedReport; card: Card }[]

/**
 * Returns a function that computes the size of the change that a host reports: the one that a card would show which stands for the report
 * and for what was acknowledged or deployed of its service. It returns null when the size cannot be told.
 * @param reported all that hosts have reported of the repositories that are asked about
 */
export function createReportSizer(reported: readonly SizedReport[]): (report: SizedReport) => Bump | null {
  const places = groupBy(reported, getPlace)
  const known = new Map<string, ReadonlyMap<SizedReport, DealtWith>>()
  return (report) => {
    const place = getPlace(report)
    const services = known.get(place) ?? findServices(report.host, places.get(place) ?? [])
    known.set(place, services)
    return computeReportBump(report, services.get(report) ?? [])
  }
}

function getPlace({ host, repository }: SizedReport): string {
  return JSON.stringify([host, repository])
}

function findServices(host: string, reports: readonly SizedReport[]): Map<SizedReport, DealtWith> {
  return new Map(
    groupByService(host, reports).flatMap((service) => {
      const dealtWith = service.filter(isDealtWith).map((report) => ({ report, card: toReportCard(report) }))
      return service.map((report) => [report, dealtWith] as const)
    }),
  )
}

function isDealtWith({ acknowledgedAt, settledBy }: SizedReport): boolean {
  return acknowledgedAt !== null || settledBy === 'deployed'
}

function computeReportBump(report: SizedReport, dealtWith: DealtWith): Bump | null {
  const card = toReportCard({ ...report, acknowledgedAt: null, settledBy: null })
  const isOther = (other: SizedReport) => other !== report && (report.digest === '' || other.digest !== report.digest)
  const others = dealtWith.filter((other) => isOther(other.report)).map((other) => other.card)
  return getCardBump(fold(card, [card, ...others], true))
}

/** Creates a card that shows one report alone. */
function toReportCard(report: SizedReport): Card {
  const { image, imageTag, host, receivedAt, firstSeenAt, acknowledgedAt, settledBy, openedAt, runs } = report
  return {
    image,
    revision: 0,
    receivedAt,
    firstSeenAt,
    state: isDealtWith(report) ? 'acknowledged' : 'pending',
    acknowledgedAt,
    snoozedUntil: null,
    tag: null,
    note: '',
    changelog: '',
    hubLink: '',
    platform: '',
    stack: '',
    keywords: '',
    hosts: [
      {
        hostname: host,
        provider: '',
        status: report.status,
        digest: report.digest,
        receivedAt,
        acknowledgedAt,
        containers: report.containers,
        ...(settledBy !== null && { settledBy }),
        ...(openedAt !== receivedAt && { pendingSince: openedAt }),
        // An image that runs under the very tag is not known to differ.
        ...(runs !== '' && runs !== imageTag && { runs }),
        ...(report.running !== null && { running: report.running }),
        ...(report.created !== null && { created: report.created }),
      },
    ],
  }
}
