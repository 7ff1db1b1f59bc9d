import { type Instant, toInstant } from './instant'

/** What a run of DIUN came to, in image tags. */
export type RunCounts = {
  scanned: number
  new: number
  updated: number
  unchanged: number
  skipped: number
  failed: number
}

/** DIUN's last run on a host, as its pings tell. */
export type Run = {
  host: string
  /** null when only the end of a run was told. */
  startedAt: Instant | null
  /** Of the two runs before, as far as there were any. */
  startedBeforeAt: Instant | null
  startedFirstAt: Instant | null
  endedAt: Instant | null
  /** DIUN said that it is shutting down. */
  stoppedAt: Instant | null
  /** How many runs have ended. */
  ended: number
  counts: RunCounts | null
  /** Notifications of this host since the run began, one per container as DIUN counts them; null when no start was told. */
  arrived: number | null
  /** Of those, all but the ones of status `new`. */
  updatesArrived: number | null
}

/** `silent`: another run is overdue. `short`: fewer updates arrived than DIUN found. `failed`: DIUN was stopped. */
type RunState = 'running' | 'ok' | 'silent' | 'short' | 'failed'

/** What is on its way when a run ends needs a moment. */
const ARRIVAL_MS = 60_000
const SHORTEST_GRACE_MS = 10 * 60_000

export function toRunState(run: Run, nowMs: number): RunState {
  if (isStopped(run)) return 'failed'
  const dueMs = toDueMs(run)
  if (dueMs !== null && nowMs > dueMs) return 'silent'
  if (run.endedAt === null || (run.startedAt !== null && run.startedAt > run.endedAt)) return 'running'
  return isShort(run, run.endedAt, nowMs) ? 'short' : 'ok'
}

/**
 * What DIUN found and should have told. Not what is new: of a repository that it sees for the first time it may be told to announce
 * nothing (`firstCheckNotif`), and counts it all the same.
 */
export function toFound({ counts }: Run): number {
  return counts?.updated ?? 0
}

function isStopped({ stoppedAt, startedAt, endedAt }: Run): boolean {
  return stoppedAt !== null && stoppedAt >= (startedAt ?? '') && stoppedAt >= (endedAt ?? '')
}

/** When another run is to begin. DIUN does not say: after the longer of its last two pauses. null before three runs. */
export function toNextStart(run: Run): Instant | null {
  const pause = toPause(run)
  return pause === null ? null : toInstant(new Date(pause.since + pause.ms))
}

/** Half a pause more than it should take. */
function toDueMs(run: Run): number | null {
  const pause = toPause(run)
  return pause === null ? null : pause.since + pause.ms + Math.max(pause.ms / 2, SHORTEST_GRACE_MS)
}

function toPause({ startedAt, startedBeforeAt, startedFirstAt }: Run): { since: number; ms: number } | null {
  if (startedAt === null || startedBeforeAt === null || startedFirstAt === null) return null
  const [first, before, since] = [Date.parse(startedFirstAt), Date.parse(startedBeforeAt), Date.parse(startedAt)]
  return { since, ms: Math.max(before - first, since - before) }
}

/** Never the first run, whose beginning may not have been told. */
function isShort(run: Run, endedAt: Instant, nowMs: number): boolean {
  const { ended, updatesArrived } = run
  if (ended <= 1 || updatesArrived === null) return false
  return toFound(run) > updatesArrived && nowMs > Date.parse(endedAt) + ARRIVAL_MS
}
