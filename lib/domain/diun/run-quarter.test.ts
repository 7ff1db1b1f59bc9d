import { describe, expect, it } from 'vitest'
import { toInstant } from '../instant'
import { advanceRun, type KeptRun, NO_RUN } from './advance-run'
import type { Ping } from './ping'
import { getRunState, isStopped } from './run'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** The quarter begins here; summer time ends in it. */
const BEGIN_MS = Date.UTC(2026, 8, 14, 9, 17)
const END_MS = BEGIN_MS + 92 * DAY_MS
const WINTER_MS = Date.UTC(2026, 9, 25, 1)
/** These are the times by which each day of the week has been seen twice, and a weekly run four times. */
const LEARNED_MS = BEGIN_MS + 15 * DAY_MS
const WEEKLY_LEARNED_MS = BEGIN_MS + 45 * DAY_MS

type Local = { minute: number; hour: number; weekday: number }

/** Converts a time to that in Paris. */
function toLocal(ms: number): Local {
  const local = new Date(ms + (ms < WINTER_MS ? 2 : 1) * HOUR_MS)
  return { minute: local.getUTCMinutes(), hour: local.getUTCHours(), weekday: local.getUTCDay() }
}

/** A schedule as `DIUN_WATCH_SCHEDULE` sets it, and the longest pause that it makes. */
type Schedule = { isDue(local: Local): boolean; longestMs: number }

const SCHEDULES: Record<string, Schedule> = {
  'every six hours': { isDue: ({ minute, hour }) => minute === 0 && hour % 6 === 0, longestMs: 7 * HOUR_MS },
  'every night at three': { isDue: ({ minute, hour }) => minute === 0 && hour === 3, longestMs: 25 * HOUR_MS },
  'at three on weekdays': {
    isDue: ({ minute, hour, weekday }) => minute === 0 && hour === 3 && weekday % 6 !== 0,
    longestMs: 73 * HOUR_MS,
  },
  'every half an hour': { isDue: ({ minute }) => minute % 30 === 0, longestMs: HOUR_MS },
  'every Monday': {
    isDue: ({ minute, hour, weekday }) => minute === 30 && hour === 4 && weekday === 1,
    longestMs: 7 * DAY_MS + HOUR_MS,
  },
}

const COUNTS = { scanned: 9, new: 0, updated: 0, unchanged: 9, skipped: 0, failed: 0 }

const NEVER: Schedule = { isDue: () => false, longestMs: 0 }

type TimedPing = [ms: number, ping: Ping]

/** Simulates the pings of a DIUN in the quarter, which is restarted every now and then and whose runs may take long. */
function* simulateRuns(schedule: string, runsOnStartup: boolean): Generator<TimedPing> {
  const diun = createDiun(SCHEDULES[schedule] ?? NEVER, runsOnStartup)
  yield* diun.startUp(BEGIN_MS)
  for (let ms = BEGIN_MS; ms < END_MS; ms += MINUTE_MS) yield* diun.passMinute(ms)
}

function createDiun({ isDue, longestMs }: Schedule, runsOnStartup: boolean) {
  const random = createRandom()
  // It is restarted about every twelfth day, or every sixth run, whichever is rarer.
  const restartChance = MINUTE_MS / Math.max(12 * DAY_MS, 6 * longestMs)
  let endsMs = 0
  let awayUntilMs = 0

  function startUp(ms: number): TimedPing[] {
    if (!runsOnStartup) return []
    endsMs = ms + 3 * MINUTE_MS
    return [[ms, { kind: 'start' }]]
  }

  function passMinute(ms: number): TimedPing[] {
    const ended = endRun(ms)
    if (awayUntilMs !== 0) return [...ended, ...comeBack(ms)]
    const isRestarted = random() < restartChance && endsMs === 0
    return [...ended, ...(isRestarted ? stop(ms) : startDueRun(ms))]
  }

  function endRun(ms: number): TimedPing[] {
    if (endsMs === 0 || ms < endsMs) return []
    endsMs = 0
    return [[ms, { kind: 'end', counts: COUNTS }]]
  }

  function stop(ms: number): TimedPing[] {
    awayUntilMs = ms + Math.ceil(random() * 4) * MINUTE_MS
    return [[ms, { kind: 'stop' }]]
  }

  function comeBack(ms: number): TimedPing[] {
    if (ms < awayUntilMs) return []
    awayUntilMs = 0
    return startUp(ms)
  }

  function startDueRun(ms: number): TimedPing[] {
    // DIUN skips a run that is due while another is under way.
    if (!isDue(toLocal(ms)) || endsMs !== 0) return []
    const startMs = ms + Math.floor(random() * 30_000)
    const isSlow = random() < 0.02
    endsMs = ms + (isSlow ? 40 : 1 + Math.floor(random() * 8)) * MINUTE_MS
    return [[startMs, { kind: 'start' }]]
  }

  return { startUp, passMinute }
}

/** Creates a generator of numbers from 0 to 1, the same ones in every test. */
function createRandom(): () => number {
  let seed = 7
  return () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
}

const DIUNS = Object.keys(SCHEDULES).flatMap((schedule) =>
  [true, false].map((runsOnStartup) => ({ schedule, runsOnStartup })),
)

describe.each(DIUNS)('A DIUN that runs $schedule, at startup too: $runsOnStartup,', ({ schedule, runsOnStartup }) => {
  it('raises no false alarm in a quarter', () => {
    let run: KeptRun = NO_RUN
    let lastMs = BEGIN_MS
    const alarms: string[] = []
    const checkState = (untilMs: number) => {
      for (let ms = lastMs; ms < untilMs; ms += 5 * MINUTE_MS) {
        const state = getRunState({ ...run, host: 'nas', silence: 'none' }, ms)
        if (state === 'silent') alarms.push(toInstant(new Date(ms)))
      }
      lastMs = untilMs
    }
    for (const [ms, ping] of simulateRuns(schedule, runsOnStartup)) {
      checkState(ms)
      run = advanceRun(run, ping, toInstant(new Date(ms)))
    }
    expect(alarms).toEqual([])
  })

  it('is overdue at most one and a half intervals after its last run, whenever it dies', () => {
    const { longestMs } = SCHEDULES[schedule] ?? NEVER
    const learnedMs = longestMs > 7 * DAY_MS ? WEEKLY_LEARNED_MS : LEARNED_MS
    const late: string[] = []
    let run: KeptRun = NO_RUN
    for (const [ms, ping] of simulateRuns(schedule, runsOnStartup)) {
      run = advanceRun(run, ping, toInstant(new Date(ms)))
      // DIUN may die now. One that is stopped reports that at once.
      if (ms < learnedMs || isStopped(run)) continue
      const tookMs = Date.parse(run.overdueAt ?? '9999') - Date.parse(run.startedAt ?? '')
      // Starts are kept in whole seconds.
      if (!(tookMs <= 1.5 * longestMs + MINUTE_MS)) late.push(`${toInstant(new Date(ms))}: ${tookMs / HOUR_MS} h`)
    }
    expect(late).toEqual([])
  })
})
