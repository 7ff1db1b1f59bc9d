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
export type RunRecord = {
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
}

export type Run = RunRecord & {
  /** How many images of this host were reported here since the run began. */
  arrived: number
}

/** `silent`: another run is overdue. `short`: fewer updates arrived than DIUN found. `failed`: DIUN was stopped. */
type RunState = 'running' | 'ok' | 'silent' | 'short' | 'failed'

/** What is on its way when a run ends needs a moment. */
const ARRIVAL_MS = 60_000
const SHORTEST_GRACE_MS = 10 * 60_000

/** @param images with when each of their hosts last reported them */
export function toRun(
  run: RunRecord,
  images: readonly { hosts: readonly { hostname: string; receivedAt: Instant }[] }[],
): Run {
  const { host, startedAt } = run
  if (startedAt === null) return { ...run, arrived: 0 }
  const hasArrived = images.filter(({ hosts }) =>
    hosts.some(({ hostname, receivedAt }) => hostname === host && receivedAt >= startedAt),
  )
  return { ...run, arrived: hasArrived.length }
}

export function toRunState(run: Run, nowMs: number): RunState {
  if (isStopped(run)) return 'failed'
  const dueMs = toDueMs(run)
  if (dueMs !== null && nowMs > dueMs) return 'silent'
  if (run.endedAt === null || (run.startedAt !== null && run.startedAt > run.endedAt)) return 'running'
  return isShort(run, run.endedAt, nowMs) ? 'short' : 'ok'
}

/** What DIUN found and should have told. */
export function toFound({ counts }: Run): number {
  return counts === null ? 0 : counts.new + counts.updated
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

/** In its first run DIUN counts all as new and may be told to announce none of it (`firstCheckNotif`). */
function isShort(run: Run, endedAt: Instant, nowMs: number): boolean {
  return run.ended > 1 && toFound(run) > run.arrived && nowMs > Date.parse(endedAt) + ARRIVAL_MS
}
