import { describe, expect, it } from 'vitest'
import { advanceRun, type KeptRun, NO_RUN, setShortRunClosing } from './advance-run'
import type { Ping } from './ping'
import {
  countUnsent,
  findNeverSent,
  findOpenShortRuns,
  getRunState,
  isFailingAsBefore,
  needsWarning,
  type Run,
  type ShortRun,
} from './run'

const HOUR_MS = 3_600_000
const at = (hour: number) => new Date(Date.UTC(2026, 10, 25) + hour * HOUR_MS).toISOString()
const ms = (hour: number) => Date.parse(at(hour))
const counts = { scanned: 9, new: 1, updated: 2, unchanged: 6, skipped: 0, failed: 0 }

type PingAt = [hour: number, kind: 'start' | 'end' | 'stop', counts?: Partial<typeof counts>]

/** Returns the run after these pings, where `arrived` updates came in each run. */
function replayPings(pings: readonly PingAt[], arrived = 2): Run {
  const createPing = (kind: PingAt[1], of: PingAt[2]): Ping =>
    kind === 'end' ? { kind, counts: { ...counts, ...of } } : { kind }
  const kept = pings.reduce((run, [hour, kind, of]) => {
    const next = advanceRun(run, createPing(kind, of), at(hour))
    return next.updatesArrived === null ? next : { ...next, arrived, updatesArrived: arrived }
  }, NO_RUN)
  return { host: 'nas', silence: 'none', ...kept }
}

const getStateAfter = (pings: readonly PingAt[], hour: number, arrived = 2) =>
  getRunState(replayPings(pings, arrived), ms(hour))

/** Five runs, one every six hours, of six minutes each. */
const DAY: PingAt[] = [0, 6, 12, 18, 24].flatMap((hour): PingAt[] => [
  [hour, 'start'],
  [hour + 0.1, 'end'],
])

describe('A run', () => {
  it('is running from its start to its end, and then ok', () => {
    expect(getStateAfter([[0, 'start']], 0.1)).toBe('running')
    expect(getStateAfter(DAY.slice(0, -1), 24.05)).toBe('running')
    expect(getStateAfter(DAY, 25)).toBe('ok')
    expect(getStateAfter([[0, 'end']], 1)).toBe('ok')
  })

  it('without a reported end does not run for ever', () => {
    expect(getStateAfter([[0, 'start']], 23)).toBe('running')
    expect(getStateAfter([[0, 'start']], 25)).toBe('silent')
    expect(getStateAfter(DAY.slice(0, -1), 34)).toBe('silent')
  })

  it('without a reported start is not judged by what arrived before', () => {
    expect(getStateAfter([...DAY, [30.1, 'end', { updated: 9 }]], 31)).toBe('ok')
  })
})

describe('A host', () => {
  it('is silent half a pause after the next run was due', () => {
    expect(getStateAfter(DAY, 32.9)).toBe('ok')
    expect(getStateAfter(DAY, 33.1)).toBe('silent')
    expect(replayPings(DAY).nextStartAt).toBe(at(30))
  })

  it('is not silent while nobody knows when the next run is due', () => {
    expect(getStateAfter(DAY.slice(0, 4), 1_000)).toBe('ok')
  })

  it('teaches nothing by simultaneous starts, or by a clock that is set back', () => {
    // The fifth start is by a clock that is set back after it.
    const hours = [0, 6, 6, 12, 100, 18, 24, 30]
    const run = replayPings(
      hours.flatMap((hour): PingAt[] => [
        [hour, 'start'],
        [hour, 'end'],
      ]),
    )
    expect(run.nextStartAt).toBe(at(36))
  })

  it('is not silent for having been restarted three times within minutes', () => {
    const restarts = [0, 0.01, 0.02, 0.03].flatMap((hour): PingAt[] => [
      [hour, 'start'],
      [hour + 0.002, 'end'],
      [hour + 0.005, 'stop'],
    ])
    expect(getStateAfter(restarts.slice(0, -1), 1)).toBe('ok')
    expect(getStateAfter(restarts.slice(0, -1), 1_000)).toBe('ok')
  })

  it('whose run outlasts the pause is silent only after the next run that DIUN does not skip', () => {
    const slow: PingAt[] = [...DAY.slice(0, -1), [31, 'end']]
    expect(replayPings(slow).nextStartAt).toBe(at(36))
    expect(getStateAfter(slow, 38.9)).toBe('ok')
    expect(getStateAfter(slow, 39.1)).toBe('silent')
  })

  it('whose DIUN was stopped has failed until it runs again, even if a run was under way and ends', () => {
    const stopped: PingAt[] = [
      [6, 'start'],
      [6.05, 'stop'],
    ]
    expect(getStateAfter(stopped, 6.06)).toBe('failed')
    expect(getStateAfter([...stopped, [6.1, 'end']], 7)).toBe('failed')
    expect(getStateAfter([...stopped, [6.1, 'end'], [8, 'start'], [8.1, 'end']], 9)).toBe('ok')
    expect(getStateAfter([...stopped, [6.1, 'end'], [12.1, 'end']], 13)).toBe('ok')
  })
})

describe('A run that has ended', () => {
  it('is blind when DIUN found no image to check', () => {
    expect(getStateAfter([...DAY, [30, 'start'], [30.1, 'end', { scanned: 0, updated: 0 }]], 31)).toBe('blind')
  })

  it('is compared with the last one that saw anything', () => {
    const blind: PingAt[] = [30, 36].flatMap((hour): PingAt[] => [
      [hour, 'start'],
      [hour + 0.1, 'end', { scanned: 0, updated: 0 }],
    ])
    expect(replayPings([...DAY, ...blind]).countsBefore).toEqual(counts)
  })

  it('is failing when some images could not be checked, which is news unless as many could not before', () => {
    const failing = (failed: number): PingAt[] => [
      ...DAY,
      [30, 'start'],
      [30.1, 'end', { failed: 2 }],
      [36, 'start'],
      [36.1, 'end', { failed }],
    ]
    expect(getStateAfter(failing(2), 37)).toBe('failing')
    expect(isFailingAsBefore(replayPings(failing(2)), ms(37))).toBe(true)
    expect(isFailingAsBefore(replayPings(failing(3)), ms(37))).toBe(false)
    expect(isFailingAsBefore(replayPings(failing(9)), ms(37))).toBe(false)
  })

  it('needs a warning when it fails anew or falls short, unless the host is silenced', () => {
    const failing = (failed: number) =>
      replayPings([
        [0, 'start'],
        [0.1, 'end', { updated: 0, failed: 2 }],
        [6, 'start'],
        [6.1, 'end', { updated: 0, failed }],
      ])
    expect(needsWarning(failing(3), ms(7))).toBe(true)
    expect(needsWarning(failing(2), ms(7))).toBe(false)
    expect(needsWarning({ ...failing(3), silence: 'always' }, ms(7))).toBe(false)
    expect(needsWarning(replayPings(DAY, 1), ms(25))).toBe(true)
    expect(needsWarning(replayPings(DAY), ms(25))).toBe(false)
  })

  it('falls short when DIUN found more updates than arrived, unless it was the first, and not at once', () => {
    expect(getStateAfter(DAY, 25, 1)).toBe('short')
    expect(getStateAfter(DAY, 24.11, 1)).toBe('ok')
    expect(getStateAfter(DAY.slice(0, 2), 1, 0)).toBe('ok')
    expect(getStateAfter(DAY, 25, 9)).toBe('ok')
  })

  it('stays open when it fell short, though the next one does not', () => {
    const run = replayPings([...DAY, [30, 'start'], [30.1, 'end', { updated: 1 }]], 1)
    expect(getRunState(run, ms(31))).toBe('ok')
    const fellShort = [6.1, 12.1, 18.1, 24.1].map((hour) => ({
      endedAt: at(hour),
      found: 2,
      arrived: 1,
      closedAs: null,
    }))
    expect(findOpenShortRuns(run, ms(31))).toEqual(fellShort)
  })

  it('is judged by the last statement of what DIUN never sends, however many fell short since', () => {
    let run: KeptRun = { ...NO_RUN, ended: 2, counts, updatesArrived: 0, shortRuns: [] }
    const fallShort = (hour: number, found: number) => {
      run = advanceRun(run, { kind: 'start' }, at(hour))
      run = advanceRun(run, { kind: 'end', counts: { ...counts, updated: found } }, at(hour + 0.1))
    }
    fallShort(0, 2)
    run = setShortRunClosing(run, at(0.1), 'never-sent', ms(1)) ?? run
    fallShort(2, 3)
    run = setShortRunClosing(run, at(2.1), 'never-sent', ms(3)) ?? run
    for (let hour = 4; hour < 54; hour += 2) fallShort(hour, 4)
    expect(findNeverSent(run.shortRuns)).toMatchObject({ endedAt: at(2.1), found: 3 })
    expect(run.shortRuns).toHaveLength(21)
    expect(findNeverSent(setShortRunClosing(run, at(2.1), 'dealt-with', ms(60))?.shortRuns ?? [])).toBeNull()
  })

  it('raises no warning when no more is missing than a person has said DIUN never sends', () => {
    const next = (found: number): PingAt[] => [
      [30, 'start'],
      [30.1, 'end', { updated: found }],
    ]
    const closedRun = { endedAt: at(12.1), found: 4, arrived: 3, closedAs: 'never-sent' as const }
    const withClosing = (found: number, closedAs: ShortRun['closedAs']) => ({
      ...replayPings([...DAY, ...next(found)], 1),
      shortRuns: [{ ...closedRun, closedAs }],
    })
    expect(getRunState(withClosing(2, 'never-sent'), ms(31))).toBe('ok')
    expect(countUnsent(withClosing(2, 'never-sent'), ms(31))).toBe(1)
    expect(getRunState(withClosing(3, 'never-sent'), ms(31))).toBe('short')
    expect(countUnsent(withClosing(3, 'never-sent'), ms(31))).toBe(0)
    expect(countUnsent(withClosing(1, 'never-sent'), ms(31))).toBe(0)
    expect(getRunState(withClosing(2, 'dealt-with'), ms(31))).toBe('short')
    expect(countUnsent(withClosing(2, null), ms(31))).toBe(0)
    expect(countUnsent(withClosing(2, 'never-sent'), ms(30.11))).toBe(0)
    expect(countUnsent({ ...withClosing(2, 'never-sent'), startedAt: at(36), updatesArrived: 0 }, ms(37))).toBe(0)
  })
})
