import { isRebuilt } from '../card/card-bump'
import { computeChangeBump, computeHostChange } from '../card/version-change'
import { groupBy } from '../group-by'
import { type Bump, computeBump } from '../image/bump'
import { getChannel } from '../image/channel'
import type { ImageVersion } from '../image/version'
import { compareVersions } from '../image/version-order'
import type { Instant } from '../instant'
import { isBehind, type Running } from '../running/running'
import { type ContainerReport, groupByService } from '../update/service-units'

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

/**
 * Returns a function that computes the size of the change that a host reports, by the rules that `getCardBump` has for a card: from what runs
 * if that is known, and else from the highest version below that was acknowledged or deployed. It returns null when the size cannot be
 * told.
 * @param reported all that hosts have reported of the repositories that are asked about
 */
export function createReportSizer(reported: readonly SizedReport[]): (report: SizedReport) => Bump | null {
  const places = groupBy(reported, getPlace)
  const services = new Map<string, ReadonlyMap<SizedReport, readonly SizedReport[]>>()
  const getService = (report: SizedReport) => {
    const place = getPlace(report)
    const known = services.get(place) ?? findServices(report.host, places.get(place) ?? [])
    services.set(place, known)
    return known.get(report) ?? []
  }
  return (report) => computeReportBump(report, getService)
}

function getPlace({ host, repository }: SizedReport): string {
  return JSON.stringify([host, repository])
}

function findServices(host: string, reports: readonly SizedReport[]): Map<SizedReport, readonly SizedReport[]> {
  return new Map(groupByService(host, reports).flatMap((group) => group.map((report) => [report, group] as const)))
}

function computeReportBump(
  report: SizedReport,
  getService: (report: SizedReport) => readonly SizedReport[],
): Bump | null {
  const change = findChange(report)
  const bump = change === null ? null : computeChangeBump(change)
  if (bump !== null) return bump
  if (isReportRebuilt(report)) return 'rebuilt'
  const { version } = getChannel(report.imageTag)
  if (version === null) return null
  const base = getChannel(change?.from ?? report.runs).version ?? findDealtWith(report, version, getService(report))
  return base === null || compareVersions(base, version) >= 0 ? null : computeBump(base, version)
}

function findChange({ imageTag, running, created }: SizedReport) {
  if (running === null || !isBehind(running)) return null
  return computeHostChange(imageTag, { running, ...(created !== null && { created }) })
}

function isReportRebuilt({ image, status, openedAt, receivedAt, firstSeenAt }: SizedReport): boolean {
  const host = { status, ...(openedAt !== receivedAt && { pendingSince: openedAt }) }
  return isRebuilt({ image, firstSeenAt, hosts: [host] })
}

/** Finds the highest version of the service below this one that was acknowledged or deployed. */
function findDealtWith(
  { digest }: SizedReport,
  version: ImageVersion,
  service: readonly SizedReport[],
): ImageVersion | null {
  return service
    .filter((other) => other.digest !== digest && isDealtWith(other))
    .map(({ imageTag }) => getChannel(imageTag).version)
    .filter((other) => other !== null)
    .filter((other) => isOfOneLine(other, version) && compareVersions(other, version) < 0)
    .reduce<ImageVersion | null>(
      (highest, other) => (highest === null || compareVersions(highest, other) < 0 ? other : highest),
      null,
    )
}

function isDealtWith({ acknowledgedAt, settledBy }: SizedReport): boolean {
  return acknowledgedAt !== null || settledBy === 'deployed'
}

/** Tells whether two versions are equally precise: `1.29` moves with each `1.29.1`. */
function isOfOneLine(one: ImageVersion, other: ImageVersion): boolean {
  return one.numbers.length === other.numbers.length && one.variant === other.variant && one.isDate === other.isDate
}
