import { describe, expect, it } from 'vitest'
import { toInstant } from '../instant'
import { advanceRun, type KeptRun, NO_RUN } from './advance-run'
import type { Ping } from './ping'
import { getRunState, isStopped } from './run'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** Summer time ends in it. */
const BEGIN_MS = Date.UTC(2026, 8, 14, 9, 17)
const END_MS = BEGIN_MS + 92 * DAY_MS
const WINTER_MS = Date.UTC(2026, 9, 25, 1)
/** By then each day of the week has been seen twice, and each week four times. */
const LEARNED_MS = BEGIN_MS + 15 * DAY_MS
const WEEKLY_LEARNED_MS = BEGIN_MS + 45 * DAY_MS

type Local = { minute: number; hour: number; weekday: number }

/** The time in Paris. */
function toLocal(ms: number): Local {
  const local = new Date(ms + (ms < WINTER_MS ? 2 : 1) * HOUR_MS)
  return { minute: local.getUTCMinutes(), hour: local.getUTCHours(), weekday: local.getUTCDay() }
}

/** As `DIUN_WATCH_SCHEDULE` would have them, and the longest pause that each makes. */
const SCHEDULES: Record<string, { isDue(local: Local): boolean; longestMs: number }> = {
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

/** A DIUN that lives through the quarter, restarted every now and then, with runs that take long. */
function* simulateRuns(schedule: string, runsOnStartup: boolean): Generator<[number, Ping]> {
  const { isDue, longestMs } = SCHEDULES[schedule] ?? { isDue: () => false, longestMs: 0 }
  let seed = 7
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  let endsMs = runsOnStartup ? BEGIN_MS + 3 * MINUTE_MS : 0
  if (runsOnStartup) yield [BEGIN_MS, { kind: 'start' }]
  let awayUntilMs = 0
  for (let ms = BEGIN_MS; ms < END_MS; ms += MINUTE_MS) {
    if (endsMs !== 0 && ms >= endsMs) {
      yield [ms, { kind: 'end', counts: COUNTS }]
      endsMs = 0
    }
    if (awayUntilMs !== 0) {
      if (ms < awayUntilMs) continue
      awayUntilMs = 0
      if (runsOnStartup) {
        yield [ms, { kind: 'start' }]
        endsMs = ms + 3 * MINUTE_MS
      }
      continue
    }
    // It is restarted about every twelfth day, or sixth run, whichever is rarer.
    if (random() < MINUTE_MS / Math.max(12 * DAY_MS, 6 * longestMs) && endsMs === 0) {
      yield [ms, { kind: 'stop' }]
      awayUntilMs = ms + Math.ceil(random() * 4) * MINUTE_MS
      continue
    }
    // Whatever is due while a run is under way is left out.
    if (!isDue(toLocal(ms)) || endsMs !== 0) continue
    yield [ms + Math.floor(random() * 30_000), { kind: 'start' }]
    const isSlow = random() < 0.02
    endsMs = ms + (isSlow ? 40 : 1 + Math.floor(random() * 8)) * MINUTE_MS
  }
}

const DIUNS = Object.keys(SCHEDULES).flatMap((schedule) =>
  [true, false].map((runsOnStartup) => ({ schedule, runsOnStartup })),
)

describe.each(DIUNS)('A DIUN that runs $schedule, at its start: $runsOnStartup,', ({ schedule, runsOnStartup }) => {
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

  it('is missed one and a half intervals after its last run, whenever it dies', () => {
    const { longestMs } = SCHEDULES[schedule] ?? { longestMs: 0 }
    const learnedMs = longestMs > 7 * DAY_MS ? WEEKLY_LEARNED_MS : LEARNED_MS
    const late: string[] = []
    let run: KeptRun = NO_RUN
    for (const [ms, ping] of simulateRuns(schedule, runsOnStartup)) {
      run = advanceRun(run, ping, toInstant(new Date(ms)))
      // It may die now. When it is stopped, that is told at once.
      if (ms < learnedMs || isStopped(run)) continue
      const tookMs = Date.parse(run.overdueAt ?? '9999') - Date.parse(run.startedAt ?? '')
      // Starts are kept in whole seconds.
      if (!(tookMs <= 1.5 * longestMs + MINUTE_MS)) late.push(`${toInstant(new Date(ms))}: ${tookMs / HOUR_MS} h`)
    }
    expect(late).toEqual([])
  })
})
