import type { ContainerFacts } from '../diun/container-facts'
import { ONE_RUN_MS } from '../diun/one-run'
import { groupBy } from '../group-by'
import { type BaseVersion, isAbove, isBelow, selectNewestBases } from '../image/base-version'
import { type Channel, getChannel } from '../image/channel'
import type { Instant } from '../instant'
import { groupByService } from './service-units'
import type { Settlement } from './update'

/** The last report of a host about one image tag of a repository. */
export type ImageTagReport = ContainerFacts & {
  /** The id of the report among all of its host. */
  id: string
  imageTag: string
  status: string
  /** The containers, by `readContainerName`. */
  containers: readonly string[]
  /** The time the image was built; null when that is not known. */
  created: Instant | null
  /** The time this digest of it was first reported. */
  reportedAt: Instant
  /** The time since which there is something to do about it. */
  openedAt: Instant
  acknowledgedAt: Instant | null
  /** The settlement so far; null for none. */
  settledBy: Settlement | null
  /** True when a person decided that it needs attention, whatever is known. */
  isOverruled: boolean
  /** True when a rule says that it needs attention though it is a pre-release. */
  isPrereleaseWanted: boolean
}

/** The age above which an image had long been there when its container was made, and nobody chose it: DIUN finds an update sooner. */
const LONG_BEFORE_MS = 30 * 24 * 60 * 60_000

type ParsedReport = ImageTagReport & Channel

/** The knowledge about the containers of one service. */
type ServiceKnowledge = {
  rows: readonly ParsedReport[]
  /** True when one of them reports several image tags, and so watches the repository. */
  isWatching: boolean
  /** The versions that the service runs or that were dealt with, the newest version first. */
  bases: readonly BaseVersion[]
  /** The channel that the service itself reports to run; null when it reports none. */
  reportedRunning: Channel | null
  /** The channel that the service runs, as reported or as last deployed; null when that is not known. */
  running: Channel | null
}

/**
 * Finds the reason why nothing is to be done about each report, though nobody acknowledged it; null when something is. The reasons
 * depend on what is known, and not on the order in which it was reported.
 * @param reported all reports of one host about one repository; an unnamed host may be any, so there each stands for itself
 * @returns the reasons by id, for the reports that are not acknowledged
 */
export function findSettlements(
  hostname: string,
  reported: readonly ImageTagReport[],
): ReadonlyMap<string, Settlement | null> {
  const rows = reported.map((row) => ({ ...row, ...getChannel(row.imageTag) }))
  const services = groupByService(hostname, rows)
  return new Map(services.flatMap((service) => findServiceSettlements(service, hostname !== '')))
}

function findServiceSettlements(rows: readonly ParsedReport[], isHostNamed: boolean): [string, Settlement | null][] {
  const watchesSince = findWatchingSince(rows)
  const deployed = new Set(isHostNamed ? rows.filter((row) => isDeployed(row, watchesSince)) : [])
  const known = computeKnowledge(rows, deployed, watchesSince)
  return rows
    .filter(({ acknowledgedAt }) => acknowledgedAt === null)
    .map((row) => [row.id, row.isOverruled ? null : findSettlement(row, deployed.has(row), known)])
}

function findSettlement(row: ParsedReport, isDeployed: boolean, known: ServiceKnowledge): Settlement | null {
  if (isDeployed) return 'deployed'
  if (row.runs !== '' && row.imageTag === row.runs)
    return row.status === 'new' && !isBuiltSince(row) ? 'deployed' : null
  if (!isUpdatedUnnamed(row) && isBelow(row, known.bases)) return 'older'
  if (isOfOtherVariant(row, known)) return 'variant'
  if (row.isPrerelease && !row.isPrereleaseWanted && isPrereleaseUnexpected(row, known)) return 'prerelease'
  return isBuiltLongBefore(row) && !isAbove(row, known.bases) ? 'older' : null
}

/**
 * Tells whether an image has just been deployed by its user: it is new, and was there when the only container that reports it was made,
 * so that this container runs it.
 */
function isDeployed(
  { status, containers, containerSince, created, reportedAt }: ParsedReport,
  watchesSince: number,
): boolean {
  if (status !== 'new' || containers.length === 0 || containerSince === null) return false
  const reportedMs = Date.parse(reportedAt)
  if (watchesSince <= reportedMs + ONE_RUN_MS) return false
  const age = reportedMs - Date.parse(containerSince)
  return created === null ? age >= 0 && age <= ONE_RUN_MS : created <= containerSince
}

function isBuiltSince({ created, containerSince }: ParsedReport): boolean {
  return created !== null && containerSince !== null && created > containerSince
}

/**
 * Finds the time in ms at which a container of the service had reported a second image tag, although it runs one; infinity when none
 * has. The same container is recognised by the time at which it was made, or, when that is not known, by what arrives in one run.
 */
function findWatchingSince(rows: readonly ParsedReport[]): number {
  let first = Number.POSITIVE_INFINITY
  for (const [since, made] of groupBy(rows, ({ containerSince }) => containerSince)) {
    const inOrder = made.map(({ reportedAt }) => Date.parse(reportedAt)).sort((one, other) => one - other)
    const second = inOrder.find((at, index) => {
      const before = inOrder[index - 1]
      return before !== undefined && (since !== null || at - before <= ONE_RUN_MS)
    })
    first = Math.min(first, second ?? first)
  }
  return first
}

function computeKnowledge(
  rows: readonly ParsedReport[],
  deployed: ReadonlySet<ParsedReport>,
  watchesSince: number,
): ServiceKnowledge {
  const lastReporting = rows.filter(({ runs }) => runs !== '').reduce<ParsedReport | null>(selectNewer, null)
  const lastDeployed = [...deployed].reduce<ParsedReport | null>(selectNewer, null)
  const dealtWith = rows.flatMap((row) => {
    const knownAt = row.acknowledgedAt ?? (row === lastDeployed ? row.reportedAt : null)
    return knownAt === null || row.version === null ? [] : { ...row, version: row.version, knownAt }
  })
  const running = lastReporting === null ? null : getChannel(lastReporting.runs)
  const version = running?.version ?? null
  const reportedBases =
    lastReporting === null || version === null
      ? []
      : [{ imageTag: lastReporting.runs, version, created: null, knownAt: '' }]
  return {
    rows,
    isWatching: Number.isFinite(watchesSince),
    bases: selectNewestBases(lastReporting === null ? dealtWith : reportedBases),
    reportedRunning: running,
    running: running ?? lastDeployed,
  }
}

function selectNewer(newest: ParsedReport | null, row: ParsedReport): ParsedReport {
  if (newest === null || row.reportedAt > newest.reportedAt) return row
  return row.reportedAt === newest.reportedAt && row.imageTag > newest.imageTag ? row : newest
}

/** Tells whether an image is updated for which DIUN names no container: such an image runs. */
function isUpdatedUnnamed({ containers, runs, status }: ParsedReport): boolean {
  return containers.length === 0 && runs === '' && status === 'update'
}

/** Compares variants by their words alone: `alpine3.22` follows `alpine3.21`. */
function isOfOtherVariant({ variant }: ParsedReport, { reportedRunning }: ServiceKnowledge): boolean {
  return reportedRunning !== null && removeDigits(variant) !== removeDigits(reportedRunning.variant)
}

function removeDigits(variant: string): string {
  return variant.replace(/[\d.]+/g, '')
}

/** Tells whether there are releases, and nothing shows that a pre-release runs. */
function isPrereleaseUnexpected(
  { containers, status }: ParsedReport,
  { rows, running: runs, isWatching }: ServiceKnowledge,
): boolean {
  if (runs?.isPrerelease || rows.some(({ isPrerelease, acknowledgedAt }) => isPrerelease && acknowledgedAt !== null))
    return false
  const isListed = containers.length === 0 && status === 'update'
  return isWatching && !isListed && (runs !== null || rows.some(({ isPrerelease }) => !isPrerelease))
}

/**
 * Tells whether a new image was built long before its container. Floods of such old image tags come from DIUN when its window moves, or
 * when two containers share an image in its first run.
 */
function isBuiltLongBefore({ status, containerSince, created }: ParsedReport): boolean {
  if (status !== 'new' || containerSince === null || created === null) return false
  return Date.parse(containerSince) - Date.parse(created) > LONG_BEFORE_MS
}
