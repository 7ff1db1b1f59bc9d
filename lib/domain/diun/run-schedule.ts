import type { Instant } from '../instant'

/**
 * The times at which scheduled runs began, in whole seconds since 1970, oldest first. `BREAK` marks a restart of DIUN: the time across
 * it is no pause.
 */
export type RunStarts = readonly number[]

const BREAK = 0

const HOUR_S = 3_600
const DAY_S = 24 * HOUR_S
const WEEK_S = 7 * DAY_S
/** The most starts that are kept: more than five days of runs every half hour, or ten days of hourly ones. */
const MAX_STARTS = 256
const FORGOTTEN_AFTER_S = 15 * DAY_S
/** The number of starts that are kept whatever their age, for a DIUN that runs once a week. */
const MIN_STARTS = 16
const MIN_GRACE_S = 600
/** The difference up to which times of day count as the same: a clock change between summer and winter, jitter, and a slow start. */
const SAME_TIME_S = 1.5 * HOUR_S
/** The time that is added to a daily pause. Until it has been watched for a week, nobody knows whether a daily run rests at the weekend. */
const WEEKEND_S = 2 * DAY_S

function toSeconds(at: Instant): number {
  return Math.floor(Date.parse(at) / 1_000)
}

export function addStart(starts: RunStarts, at: Instant): RunStarts {
  const now = toSeconds(at)
  // Starts by a clock that has been set back since are dropped, and two in one second are one.
  const all = [...starts.filter((start) => start < now), now].slice(-MAX_STARTS)
  const since = now - FORGOTTEN_AFTER_S
  return all.filter((start, index) => index >= all.length - MIN_STARTS || start === BREAK || start > since)
}

export function addBreak(starts: RunStarts): RunStarts {
  return starts.length === 0 || starts.at(-1) === BREAK ? starts : [...starts, BREAK]
}

/**
 * Computes the seconds after which the next run is to begin, and how many more it may take, from the runs so far. Returns null before
 * there were two pauses, or one of a day.
 * @param isScheduled true when the run that has begun follows the schedule; after a restart a run begins at any time
 */
export function computeNextPause(starts: RunStarts, isScheduled: boolean): { expected: number; grace: number } | null {
  const pauses = findPauses(starts)
  const [first, ...others] = pauses
  // A single pause of minutes may come from a DIUN that crashed and was started again.
  if (first === undefined || (others.length === 0 && first.length < DAY_S - SAME_TIME_S)) return null
  const expected = isScheduled ? computePauseAfterLast(starts, pauses) : Math.max(...pauses.map(({ length }) => length))
  return { expected, grace: computeGrace(expected) }
}

/** Computes the seconds by which a run may be late that is expected after `expected` seconds. */
export function computeGrace(expected: number): number {
  return Math.max(expected / 2, MIN_GRACE_S)
}

type Pause = { since: number; length: number }

function findPauses(starts: RunStarts): Pause[] {
  return starts.flatMap((start, index) => {
    const before = starts[index - 1] ?? BREAK
    return before === BREAK || start === BREAK ? [] : [{ since: before, length: start - before }]
  })
}

/**
 * Computes the pause after the last start: as long as one or two weeks ago at this time; else the longest so far; and before a week is
 * known, as yesterday or the longer of the last two. A pause that an unreported restart cut short counts for little.
 */
function computePauseAfterLast(starts: RunStarts, pauses: readonly Pause[]): number {
  const last = starts.at(-1) ?? 0
  const lengths = pauses.map(({ length }) => length)
  const findPauseAgo = (distance: number) =>
    pauses.find(({ since }) => since !== last && Math.abs(last - since - distance) <= SAME_TIME_S)
  const then = findPauseAgo(WEEK_S) ?? findPauseAgo(2 * WEEK_S)
  if (then !== undefined) return Math.max(then.length, computeMedian(lengths))
  if (last - (starts[0] ?? last) > WEEK_S + DAY_S) return Math.max(...lengths)
  const recent = Math.max(findPauseAgo(DAY_S)?.length ?? 0, ...lengths.slice(-2))
  const isDaily = Math.abs(recent - DAY_S) <= SAME_TIME_S
  return isDaily ? recent + WEEKEND_S : recent
}

function computeMedian(lengths: readonly number[]): number {
  return lengths.toSorted((one, other) => one - other)[Math.floor(lengths.length / 2)] ?? 0
}
