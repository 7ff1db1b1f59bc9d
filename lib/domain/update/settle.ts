import type { ContainerFacts } from '../diun/container-facts'
import { ONE_RUN_MS } from '../diun/one-run'
import { groupBy } from '../group-by'
import { type BaseVersion, isAbove, isBelow, selectNewestBases } from '../image/base-version'
import { type Channel, getChannel } from '../image/channel'
import type { Instant } from '../instant'
import { createUnitReader } from './service-units'
import type { Settlement } from './update'

/** What a host reported last of one image tag of a repository. */
export type TagReport = ContainerFacts & {
  /** Names it among all that the host reported. */
  id: string
  imageTag: string
  status: string
  /** By `readContainerName`. */
  containers: readonly string[]
  /** When it was built, where that is known. */
  created: Instant | null
  /** When this digest of it was reported first. */
  reportedAt: Instant
  /** Since when there is something to do about it. */
  openedAt: Instant
  acknowledgedAt: Instant | null
  /** What this came to before. */
  settledBy: Settlement | null
  /** A person said that it asks, whatever is known. */
  isOverruled: boolean
  /** A rule says that it asks though it is a pre-release. */
  isPrereleaseWanted: boolean
}

/** What was there so long before its container was chosen by nobody: DIUN finds an update sooner. */
const LONG_BEFORE_MS = 30 * 24 * 60 * 60_000

type ParsedReport = TagReport & Channel

/** What is known of the containers of one service. */
type ServiceKnowledge = {
  rows: readonly ParsedReport[]
  /** One of them reports several image tags, so it watches the repository. */
  isWatching: boolean
  /** What it runs, or was told to be dealt with, the newest version first. */
  bases: readonly BaseVersion[]
  /** What it runs, by what it says itself; null where that is not told. */
  reportedRunning: Channel | null
  /** The same, as far as it is known. */
  running: Channel | null
}

/**
 * Why nothing is to be done about what was reported, though nobody acknowledged it; null where something is. It depends on what is
 * known, and not on the order in which it was told.
 * @param reported all that one host reported of one repository; an unnamed host may be any, so there each stands for itself
 * @returns by id, of those that are not acknowledged
 */
export function findSettlements(
  hostname: string,
  reported: readonly TagReport[],
): ReadonlyMap<string, Settlement | null> {
  const rows = reported.map((row) => ({ ...row, ...getChannel(row.imageTag) }))
  const getUnit = createUnitReader(rows)
  const services = hostname === '' ? rows.map((row) => [row]) : [...groupBy(rows, getKey).values()]
  return new Map(services.flatMap((service) => findServiceSettlements(service, hostname !== '')))

  function getKey({ containers, runs }: ParsedReport): string {
    return JSON.stringify(containers.length === 0 ? runs : getUnit(containers))
  }
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

/** What is new, and was there when the only container that reports it was made, is what that runs: its user has just deployed it. */
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
 * When a container of the service had reported a second image tag, in ms: it runs one. The same container is told by the time at which
 * it was made; where that is not known, by what arrives in one run.
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

/** Where DIUN names no container, what is updated runs. */
function isUpdatedUnnamed({ containers, runs, status }: ParsedReport): boolean {
  return containers.length === 0 && runs === '' && status === 'update'
}

/** By its words alone: `alpine3.22` follows `alpine3.21`. */
function isOfOtherVariant({ variant }: ParsedReport, { reportedRunning }: ServiceKnowledge): boolean {
  return reportedRunning !== null && removeDigits(variant) !== removeDigits(reportedRunning.variant)
}

function removeDigits(variant: string): string {
  return variant.replace(/[\d.]+/g, '')
}

/** Nothing shows that what comes before a release runs, and there are releases. */
function isPrereleaseUnexpected(
  { containers, status }: ParsedReport,
  { rows, running: runs, isWatching }: ServiceKnowledge,
): boolean {
  if (runs?.isPrerelease || rows.some(({ isPrerelease, acknowledgedAt }) => isPrerelease && acknowledgedAt !== null))
    return false
  const isListed = containers.length === 0 && status === 'update'
  return isWatching && !isListed && (runs !== null || rows.some(({ isPrerelease }) => !isPrerelease))
}

/** DIUN's flood of old image tags, when its window moves, or two containers share an image in its first run. */
function isBuiltLongBefore({ status, containerSince, created }: ParsedReport): boolean {
  if (status !== 'new' || containerSince === null || created === null) return false
  return Date.parse(containerSince) - Date.parse(created) > LONG_BEFORE_MS
}
