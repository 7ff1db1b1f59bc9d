import { expect, test } from 'vitest'
import { type Run, toNextStart, toRunState } from './run'

const HOUR_MS = 3_600_000
const at = (hour: number) => new Date(Date.UTC(2026, 10, 25) + hour * HOUR_MS).toISOString()
const counts = { scanned: 9, new: 1, updated: 2, unchanged: 6, skipped: 0, failed: 0 }

/** Every six hours, the last one at 12:00 for six minutes. */
const run: Run = {
  host: 'nas',
  startedFirstAt: at(0),
  startedBeforeAt: at(6),
  startedAt: at(12),
  endedAt: at(12.1),
  stoppedAt: null,
  ended: 3,
  counts,
  arrived: 3,
  updatesArrived: 2,
}

const stateOf = (part: Partial<Run>, hour = 13) => toRunState({ ...run, ...part }, Date.parse(at(hour)))

test('A run is running from its start to its end, and then ok', () => {
  expect(stateOf({ endedAt: at(6.1) })).toBe('running')
  expect(stateOf({ endedAt: null, startedBeforeAt: null, startedFirstAt: null })).toBe('running')
  expect(stateOf({})).toBe('ok')
  expect(stateOf({ startedAt: null, counts: null })).toBe('ok')
})

test('A host is silent when half a pause more than the longer of its last two has passed', () => {
  expect(stateOf({}, 20.9)).toBe('ok')
  expect(stateOf({}, 21.1)).toBe('silent')
  expect(stateOf({ startedBeforeAt: at(11) }, 21.1)).toBe('ok')
  expect(stateOf({ endedAt: at(6.1) }, 21.1)).toBe('silent')
})

test('The next run is expected after the longer of the last two pauses', () => {
  expect(toNextStart(run)).toBe(at(18))
  expect(toNextStart({ ...run, startedBeforeAt: at(4) })).toBe(at(20))
  expect(toNextStart({ ...run, startedFirstAt: null })).toBeNull()
})

test('Before the third run nobody knows when the next is due', () => {
  expect(stateOf({ startedFirstAt: null }, 1_000)).toBe('ok')
})

test('A run falls short when DIUN found more updates than arrived, but for the first, and not at once', () => {
  expect(stateOf({ updatesArrived: 1 })).toBe('short')
  expect(stateOf({ updatesArrived: 1 }, 12.11)).toBe('ok')
  expect(stateOf({ updatesArrived: 0, ended: 1 })).toBe('ok')
  expect(stateOf({ updatesArrived: 9 })).toBe('ok')
})

test('A run does not fall short of what DIUN may keep to itself, nor when nobody counted', () => {
  expect(stateOf({ arrived: 2, updatesArrived: 2 })).toBe('ok')
  expect(stateOf({ arrived: null, updatesArrived: null })).toBe('ok')
})

test('A DIUN that was stopped says so until it runs again', () => {
  expect(stateOf({ stoppedAt: at(12.5) })).toBe('failed')
  expect(stateOf({ stoppedAt: at(11) })).toBe('ok')
})
