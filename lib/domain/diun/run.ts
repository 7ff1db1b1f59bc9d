import type { Instant } from '../instant'

/** What a run of DIUN came to, in image tags. */
export type RunCounts = {
  scanned: number
  new: number
  updated: number
  unchanged: number
  skipped: number
  failed: number
}

export const CLOSINGS = ['dealt-with', 'never-sent'] as const

/**
 * What a person has said of a run that fell short: they have dealt with what is missing, or DIUN counts it and never sends it. It does so with
 * images that are pinned by a digest alone, and with updates that `notify_on` keeps back (internal/app/diun.go, 4.33).
 */
export type Closing = (typeof CLOSINGS)[number]

/** A run of which fewer updates arrived than DIUN found. */
export type ShortRun = {
  endedAt: Instant
  found: number
  arrived: number
  /** null as long as nobody has said anything of it. */
  closedAs: Closing | null
}

/** DIUN's last run on a host, as its pings tell. */
export type Run = {
  host: string
  /** null when only the end of a run was told. */
  startedAt: Instant | null
  endedAt: Instant | null
  /** DIUN said that it is shutting down. */
  stoppedAt: Instant | null
  /** When another run is to begin, and when that is overdue. DIUN does not say: null until it is learned from the runs so far. */
  nextStartAt: Instant | null
  overdueAt: Instant | null
  /** How many runs have ended. */
  ended: number
  counts: RunCounts | null
  /** Of the run before, as far as it saw anything. */
  countsBefore: RunCounts | null
  /** Notifications of this host since the run began, one per container as DIUN counts them; null when no start was told. */
  arrived: number | null
  /** Of those, all but the ones that say `new`, or that nothing is. */
  updatesArrived: number | null
  /** Runs that fell short, oldest first. The last run may be another, as long as nothing says that it is closed. */
  shortRuns: readonly ShortRun[]
  silence: Silence
}

export const SILENCES = ['none', 'until-report', 'always'] as const

/** Whether a person wants no warning of a host: none until its DIUN tells of a run again, or none at all. */
export type Silence = (typeof SILENCES)[number]

/**
 * `failed`: DIUN was stopped. `silent`: another run is overdue, or one does not end. `blind`: it saw nothing. `failing`: it could not check
 * all that it saw. `short`: fewer updates arrived than it found.
 */
type RunTrouble = 'failed' | 'silent' | 'blind' | 'failing' | 'short'

/** What is on its way when a run ends needs a moment. */
const ARRIVAL_MS = 60_000
/** No run takes longer, however slow the registries are. */
const MAX_RUN_MS = 24 * 3_600_000

export function getRunState(run: Run, nowMs: number): RunTrouble | 'running' | 'ok' {
  const trouble = findTrouble(run, nowMs)
  const isAway = trouble === 'failed' || trouble === 'silent'
  return isRunning(run) && !isAway ? 'running' : (trouble ?? 'ok')
}

/** What is wrong with the DIUN of a host, or was in the last run that has ended; null when nothing is. */
export function findTrouble(run: Run, nowMs: number): RunTrouble | null {
  if (isStopped(run)) return 'failed'
  if (isSilent(run, nowMs)) return 'silent'
  if (run.counts?.scanned === 0) return 'blind'
  if ((run.counts?.failed ?? 0) > 0) return 'failing'
  return findLastShortRun(run, nowMs) === null ? null : 'short'
}

/** No more could not be checked than in the run before, and not the half of all. */
export function isFailingAsBefore(run: Run, nowMs: number): boolean {
  const { counts, countsBefore } = run
  if (findTrouble(run, nowMs) !== 'failing' || counts === null || countsBefore === null) return false
  return counts.failed <= countsBefore.failed && counts.failed * 2 < counts.scanned
}

/** The board warns of it: what a person has silenced, and what is wrong on each run alike, casts no doubt on the rest. */
export function needsWarning(run: Run, nowMs: number): boolean {
  if (run.silence !== 'none') return false
  const isNews = findTrouble(run, nowMs) !== null && !isFailingAsBefore(run, nowMs)
  return isNews || findOpenShortRuns(run, nowMs).length > 0
}

/** The start of a run is told, and its end is not. */
export function isRunning({ startedAt, endedAt }: Pick<Run, 'startedAt' | 'endedAt'>): boolean {
  return startedAt !== null && (endedAt === null || startedAt > endedAt)
}

/** Until another run begins: one that was under way is finished, and told of, by a DIUN that is gone then (internal/app/diun.go, 4.33). */
export function isStopped({ startedAt, stoppedAt }: Pick<Run, 'startedAt' | 'stoppedAt'>): boolean {
  return stoppedAt !== null && stoppedAt >= (startedAt ?? '')
}

/** The runs that fell short with which nobody has dealt, oldest first. */
export function findOpenShortRuns(run: Run, nowMs: number): readonly ShortRun[] {
  const last = findLastShortRun(run, nowMs)
  return [...run.shortRuns.filter(({ closedAs }) => closedAs === null), ...(last === null ? [] : [last])]
}

/** The last run, if it fell short and nothing is said of it yet. */
export function findLastShortRun(run: Omit<Run, 'host' | 'silence'>, nowMs: number): ShortRun | null {
  const { endedAt, ended, updatesArrived, shortRuns } = run
  // The beginning of the first run may not have been told.
  if (endedAt === null || isRunning(run) || ended <= 1 || updatesArrived === null) return null
  if (shortRuns.some((short) => short.endedAt === endedAt)) return null
  const found = countFound(run)
  const isShort = found - updatesArrived > countKnownNeverSent(shortRuns) && nowMs > Date.parse(endedAt) + ARRIVAL_MS
  return isShort ? { endedAt, found, arrived: updatesArrived, closedAs: null } : null
}

/** Counts what the last run found that DIUN never sends, judging by what a person has said of a run before it. */
export function countUnsent(run: Run, nowMs: number): number {
  const { endedAt, ended, updatesArrived, shortRuns } = run
  if (endedAt === null || isRunning(run) || ended <= 1 || updatesArrived === null) return 0
  const missing = countFound(run) - updatesArrived
  const isOnItsWay = nowMs <= Date.parse(endedAt) + ARRIVAL_MS
  return isOnItsWay || missing > countKnownNeverSent(shortRuns) ? 0 : Math.max(0, missing)
}

/** The run of which a person has said that DIUN never sends what is missing; of several, none but the last counts. */
export function findNeverSent(shortRuns: readonly ShortRun[]): ShortRun | null {
  return shortRuns.findLast(({ closedAs }) => closedAs === 'never-sent') ?? null
}

/** In a run, no more than this is known never to be sent. */
function countKnownNeverSent(shortRuns: readonly ShortRun[]): number {
  const neverSent = findNeverSent(shortRuns)
  return neverSent === null ? 0 : neverSent.found - neverSent.arrived
}

/**
 * What DIUN found and should have told. Not what is new: of a repository that it sees for the first time it may be told to announce
 * nothing (`firstCheckNotif`), and counts it all the same.
 */
function countFound({ counts }: Pick<Run, 'counts'>): number {
  return counts?.updated ?? 0
}

function isSilent(run: Run, nowMs: number): boolean {
  if (run.overdueAt !== null) return nowMs > Date.parse(run.overdueAt)
  return run.startedAt !== null && isRunning(run) && nowMs > Date.parse(run.startedAt) + MAX_RUN_MS
}
