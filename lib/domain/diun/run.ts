import type { Instant } from '../instant'

/** The results of a run of DIUN, in image tags. */
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
 * The statement of a person about a run that fell short: they have dealt with what is missing, or DIUN counts it and never sends it. It
 * does so with images that are pinned by a digest alone, and with updates that `notify_on` keeps back (internal/app/diun.go, 4.33).
 */
export type Closing = (typeof CLOSINGS)[number]

/** A run of which fewer updates arrived than DIUN found. */
export type ShortRun = {
  endedAt: Instant
  found: number
  arrived: number
  /** The statement about the run; null as long as nobody has made one. */
  closedAs: Closing | null
}

/** The last run of DIUN on a host, as its pings report it. */
export type Run = {
  host: string
  /** The time the run began; null when only the end of a run was reported. */
  startedAt: Instant | null
  endedAt: Instant | null
  /** The time DIUN reported that it is shutting down; null when it has not. */
  stoppedAt: Instant | null
  /**
   * The time another run is to begin, and the time that is overdue. DIUN does not report them: null until they are learned from the
   * runs so far.
   */
  nextStartAt: Instant | null
  overdueAt: Instant | null
  /** The number of runs that have ended. */
  ended: number
  counts: RunCounts | null
  /** The counts of the last run before that saw anything. */
  countsBefore: RunCounts | null
  /** The notifications of this host since the run began, one per container as DIUN counts them; null when no start was reported. */
  arrived: number | null
  /** The notifications among those that neither report `new` nor that nothing is new. */
  updatesArrived: number | null
  /** The runs that fell short, oldest first. The last run may be one more, unless it is among them. */
  shortRuns: readonly ShortRun[]
  silence: Silence
}

export const SILENCES = ['none', 'until-report', 'always'] as const

/**
 * The silence that a person wants about a host: `none`; `until-report`, no warning until its DIUN reports a run again; or `always`, no
 * warning at all.
 */
export type Silence = (typeof SILENCES)[number]

/**
 * A trouble of a host's DIUN. `failed`: it was stopped. `silent`: another run is overdue, or one does not end. `blind`: it saw nothing.
 * `failing`: it could not check all that it saw. `short`: fewer updates arrived than it found.
 */
type RunTrouble = 'failed' | 'silent' | 'blind' | 'failing' | 'short'

/** The time after the end of a run in which notifications may still be on their way. */
export const ARRIVAL_MS = 60_000
/** The longest time that a run takes, however slow the registries are. */
const MAX_RUN_MS = 24 * 3_600_000

export const RUN_STATES = ['running', 'ok', 'silent', 'short', 'failed', 'blind', 'failing'] as const

/** The state of a host's last run: one that is under way, one without trouble, or a trouble. */
type RunState = (typeof RUN_STATES)[number]

export function getRunState(run: Run, nowMs: number): RunState {
  const trouble = findTrouble(run, nowMs)
  const isAway = trouble === 'failed' || trouble === 'silent'
  return isRunning(run) && !isAway ? 'running' : (trouble ?? 'ok')
}

/** Finds the trouble of a host's DIUN, or of the last run that has ended; null when there is none. */
export function findTrouble(run: Run, nowMs: number): RunTrouble | null {
  if (isStopped(run)) return 'failed'
  if (isSilent(run, nowMs)) return 'silent'
  if (run.counts?.scanned === 0) return 'blind'
  if ((run.counts?.failed ?? 0) > 0) return 'failing'
  return findLastShortRun(run, nowMs) === null ? null : 'short'
}

/** Tells whether no more image tags could not be checked than in the run before, and fewer than half of all. */
export function isFailingAsBefore(run: Run, nowMs: number): boolean {
  const { counts, countsBefore } = run
  if (findTrouble(run, nowMs) !== 'failing' || counts === null || countsBefore === null) return false
  return counts.failed <= countsBefore.failed && counts.failed * 2 < counts.scanned
}

/**
 * Tells whether the board warns of a host. Troubles that a person has silenced, or that are the same in each run, cast no doubt on the
 * rest.
 */
export function needsWarning(run: Run, nowMs: number): boolean {
  if (run.silence !== 'none') return false
  const isNews = findTrouble(run, nowMs) !== null && !isFailingAsBefore(run, nowMs)
  return isNews || findOpenShortRuns(run, nowMs).length > 0
}

/** Lists the moments, in ms, from which on time alone may change what is said of a run. */
export function listRunMoments({ startedAt, endedAt, overdueAt }: Run): number[] {
  return [
    ...(startedAt === null ? [] : [Date.parse(startedAt) + MAX_RUN_MS + 1]),
    ...(endedAt === null ? [] : [Date.parse(endedAt) + ARRIVAL_MS + 1]),
    ...(overdueAt === null ? [] : [Date.parse(overdueAt) + 1]),
  ]
}

/** Tells whether the start of a run is reported, and its end is not. */
export function isRunning({ startedAt, endedAt }: Pick<Run, 'startedAt' | 'endedAt'>): boolean {
  return startedAt !== null && (endedAt === null || startedAt > endedAt)
}

/**
 * Tells whether DIUN was stopped, which holds until another run begins. A run that was under way is still finished and reported by a
 * DIUN that is gone then (internal/app/diun.go, 4.33).
 */
export function isStopped({ startedAt, stoppedAt }: Pick<Run, 'startedAt' | 'stoppedAt'>): boolean {
  return stoppedAt !== null && stoppedAt >= (startedAt ?? '')
}

/** Finds the runs that fell short and that nobody has dealt with, oldest first. */
export function findOpenShortRuns(run: Run, nowMs: number): readonly ShortRun[] {
  const last = findLastShortRun(run, nowMs)
  return [...run.shortRuns.filter(({ closedAs }) => closedAs === null), ...(last === null ? [] : [last])]
}

/** Returns the last run if it fell short and has no statement yet; null otherwise. */
export function findLastShortRun(run: Omit<Run, 'host' | 'silence'>, nowMs: number): ShortRun | null {
  const { endedAt, ended, updatesArrived, shortRuns } = run
  // The start of the first run may not have been reported.
  if (endedAt === null || isRunning(run) || ended <= 1 || updatesArrived === null) return null
  if (shortRuns.some((short) => short.endedAt === endedAt)) return null
  const found = countFound(run)
  const isShort = found - updatesArrived > countKnownNeverSent(shortRuns) && nowMs > Date.parse(endedAt) + ARRIVAL_MS
  return isShort ? { endedAt, found, arrived: updatesArrived, closedAs: null } : null
}

/** Counts the updates that the last run found and that DIUN never sends, judging by a person's statement about a run before it. */
export function countUnsent(run: Run, nowMs: number): number {
  const { endedAt, ended, updatesArrived, shortRuns } = run
  if (endedAt === null || isRunning(run) || ended <= 1 || updatesArrived === null) return 0
  const missing = countFound(run) - updatesArrived
  const isOnItsWay = nowMs <= Date.parse(endedAt) + ARRIVAL_MS
  return isOnItsWay || missing > countKnownNeverSent(shortRuns) ? 0 : Math.max(0, missing)
}

/** Finds the run of which a person has stated that DIUN never sends what is missing; of several, only the last counts. */
export function findNeverSent(shortRuns: readonly ShortRun[]): ShortRun | null {
  return shortRuns.findLast(({ closedAs }) => closedAs === 'never-sent') ?? null
}

/** Counts the updates of a run that are known never to be sent, at most. */
function countKnownNeverSent(shortRuns: readonly ShortRun[]): number {
  const neverSent = findNeverSent(shortRuns)
  return neverSent === null ? 0 : neverSent.found - neverSent.arrived
}

/**
 * Counts the updates that DIUN found and should have reported. New images do not count: DIUN may be configured to announce nothing of a
 * repository that it sees for the first time (`firstCheckNotif`), and counts it all the same.
 */
function countFound({ counts }: Pick<Run, 'counts'>): number {
  return counts?.updated ?? 0
}

function isSilent(run: Run, nowMs: number): boolean {
  if (run.overdueAt !== null) return nowMs > Date.parse(run.overdueAt)
  return run.startedAt !== null && isRunning(run) && nowMs > Date.parse(run.startedAt) + MAX_RUN_MS
}
