import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readServerClock, setServerClock } from './server-clock'

const NOON = Date.UTC(2026, 10, 26, 12)
const DAY_MS = 86_400_000

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  setServerClock(Date.now())
  vi.useRealTimers()
})

test.each([
  ['ahead by a day', NOON + DAY_MS],
  ['behind by two days', NOON - 2 * DAY_MS],
])('Where the browser’s clock is %s, time goes on from the server’s', (_, browser) => {
  vi.setSystemTime(browser)
  setServerClock(NOON)
  expect(readServerClock()).toBe(NOON)
  vi.advanceTimersByTime(60_000)
  expect(readServerClock()).toBe(NOON + 60_000)
})

test('A page that takes some seconds to start uses the clock of its browser', () => {
  vi.setSystemTime(NOON + 20_000)
  setServerClock(NOON)
  expect(readServerClock()).toBe(NOON + 20_000)
})

test('A clock that is set right is used from the next answer of the server on', () => {
  vi.setSystemTime(NOON + DAY_MS)
  setServerClock(NOON)
  vi.setSystemTime(NOON + 60_000)
  setServerClock(NOON + 60_000)
  expect(readServerClock()).toBe(NOON + 60_000)
})
