import type { Instant } from '../instant'

/** When scheduled runs began, in whole seconds since 1970, oldest first. `BREAK` is where DIUN was restarted: what lies between is no pause. */
export type RunStarts = readonly number[]

const BREAK = 0

const HOUR_S = 3_600
const DAY_S = 24 * HOUR_S
const WEEK_S = 7 * DAY_S
/** Every half an hour for more than five days, every hour for ten. */
const MAX_STARTS = 256
const FORGOTTEN_AFTER_S = 15 * DAY_S
/** Of what runs once a week. */
const MIN_STARTS = 16
const MIN_GRACE_S = 600
/** A clock that is changed between summer and winter, jitter, and a slow start. */
const SAME_TIME_S = 1.5 * HOUR_S
/** Until it has been watched for a week, nobody knows whether a daily run rests at the weekend. */
const WEEKEND_S = 2 * DAY_S

function toSeconds(at: Instant): number {
  return Math.floor(Date.parse(at) / 1_000)
}

export function addStart(starts: RunStarts, at: Instant): RunStarts {
  const now = toSeconds(at)
  // Starts that a clock told which has been set back since are none, and two in one second are one.
  const all = [...starts.filter((start) => start < now), now].slice(-MAX_STARTS)
  const since = now - FORGOTTEN_AFTER_S
  return all.filter((start, index) => index >= all.length - MIN_STARTS || start === BREAK || start > since)
}

export function addBreak(starts: RunStarts): RunStarts {
  return starts.length === 0 || starts.at(-1) === BREAK ? starts : [...starts, BREAK]
}

/**
 * After how many seconds the next run is to begin, and how many more it may take, as the runs so far tell. null before there were two pauses, or one of a day.
 * @param isScheduled whether the run that has begun was by the schedule; after a restart it begins whenever that was
 */
export function computeNextPause(starts: RunStarts, isScheduled: boolean): { expected: number; grace: number } | null {
  const pauses = findPauses(starts)
  const [first, ...others] = pauses
  // What looks like a pause of minutes may be a DIUN that fell over and was started again.
  if (first === undefined || (others.length === 0 && first.length < DAY_S - SAME_TIME_S)) return null
  const expected = isScheduled ? computePauseAfterLast(starts, pauses) : Math.max(...pauses.map(({ length }) => length))
  return { expected, grace: computeGrace(expected) }
}

/** By how many seconds a run may be late that is expected after so many. */
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
 * As long as one or two weeks ago at this time; else the longest so far; and before a week is known, as yesterday or the longer of the last two.
 * What a restart without a word cut short counts for little.
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
