import { type Instant, toInstant } from '../instant'
import type { Ping } from './ping'
import { type Closing, findLastShortRun, findNeverSent, isRunning, isStopped, type Run, type ShortRun } from './run'
import { addBreak, addStart, computeGrace, computeNextPause, type RunStarts } from './run-schedule'

/** The state of a host's runs, as it is stored. */
export type KeptRun = Omit<Run, 'host' | 'silence'> & { starts: RunStarts }

/** The number of runs that fell short that are kept, the newest ones. */
const MAX_SHORT_RUNS = 20

export const NO_RUN: KeptRun = {
  startedAt: null,
  endedAt: null,
  stoppedAt: null,
  nextStartAt: null,
  overdueAt: null,
  ended: 0,
  counts: null,
  countsBefore: null,
  arrived: null,
  updatesArrived: null,
  shortRuns: [],
  starts: [],
}

/** Returns the state of a host's runs after another ping. */
export function advanceRun(run: KeptRun, ping: Ping, at: Instant): KeptRun {
  switch (ping.kind) {
    case 'start':
      return applyStart(run, at)
    case 'end':
      return applyEnd(run, ping.counts, at)
    case 'stop':
      return { ...run, stoppedAt: at, starts: addBreak(run.starts) }
  }
}

/**
 * Returns the state after a person has closed a run that fell short, or opened it again (null). Returns null when no run that ended
 * then fell short.
 */
export function setShortRunClosing(
  run: KeptRun,
  endedAt: Instant,
  closedAs: Closing | null,
  nowMs: number,
): KeptRun | null {
  const last = findLastShortRun(run, nowMs)
  const all = last === null ? run.shortRuns : [...run.shortRuns, last]
  if (!all.some((short) => short.endedAt === endedAt)) return null
  const shortRuns = all.map((short) => {
    if (short.endedAt === endedAt) return { ...short, closedAs }
    // The statement about this run replaces the one about a run before.
    return closedAs === 'never-sent' && short.closedAs === 'never-sent'
      ? { ...short, closedAs: 'dealt-with' as const }
      : short
  })
  return { ...run, shortRuns: limitShortRuns(shortRuns) }
}

/** Limits the runs to the newest, and the one that tells what DIUN never sends, however old it is. */
function limitShortRuns(shortRuns: readonly ShortRun[]): readonly ShortRun[] {
  const newest = shortRuns.slice(-MAX_SHORT_RUNS)
  const neverSent = findNeverSent(shortRuns)
  return neverSent === null || newest.includes(neverSent) ? newest : [neverSent, ...newest]
}

function applyStart(run: KeptRun, at: Instant): KeptRun {
  // A DIUN that is started, for the first time or again, runs at once unless it is configured not to (`runOnStartup`).
  const isScheduled = run.startedAt !== null && !isStopped(run)
  const starts = isScheduled ? addStart(run.starts, at) : run.starts
  const short = findLastShortRun(run, Number.POSITIVE_INFINITY)
  return {
    ...run,
    ...computeNextStart(at, computeNextPause(starts, isScheduled)),
    startedAt: at,
    arrived: 0,
    updatesArrived: 0,
    shortRuns: short === null ? run.shortRuns : limitShortRuns([...run.shortRuns, short]),
    starts,
  }
}

function applyEnd(run: KeptRun, counts: KeptRun['counts'], at: Instant): KeptRun {
  const ended = {
    ...run,
    endedAt: at,
    ended: run.ended + 1,
    counts,
    countsBefore: (run.counts?.scanned ?? 0) > 0 ? run.counts : run.countsBefore,
  }
  // Nobody knows what arrived in a run whose start was not reported. Its end shows that DIUN is there again.
  if (!isRunning(run)) return { ...ended, stoppedAt: null, arrived: null, updatesArrived: null }
  return { ...ended, ...skipMissedRuns(run, at) }
}

/** Skips the runs that DIUN leaves out because they are to begin while another is under way (internal/app/diun.go: "Already running"). */
function skipMissedRuns({ startedAt, nextStartAt }: KeptRun, at: Instant): Partial<KeptRun> {
  if (startedAt === null || nextStartAt === null || at < nextStartAt) return {}
  const expected = (Date.parse(nextStartAt) - Date.parse(startedAt)) / 1_000
  const skipped = Math.ceil((Date.parse(at) - Date.parse(startedAt)) / 1_000 / expected)
  return computeNextStart(startedAt, { expected: skipped * expected, grace: computeGrace(expected) })
}

function computeNextStart(
  since: Instant,
  pause: { expected: number; grace: number } | null,
): Pick<KeptRun, 'nextStartAt' | 'overdueAt'> {
  if (pause === null) return { nextStartAt: null, overdueAt: null }
  const addSeconds = (seconds: number) => toInstant(new Date(Date.parse(since) + seconds * 1_000))
  return { nextStartAt: addSeconds(pause.expected), overdueAt: addSeconds(pause.expected + pause.grace) }
}
