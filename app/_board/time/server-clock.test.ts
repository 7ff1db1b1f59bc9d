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
])('Of a browser whose clock is %s, the time goes on from what the server said', (_, browser) => {
  vi.setSystemTime(browser)
  setServerClock(NOON)
  expect(readServerClock()).toBe(NOON)
  vi.advanceTimersByTime(60_000)
  expect(readServerClock()).toBe(NOON + 60_000)
})

test('A page that took some seconds to start goes by the clock of its browser', () => {
  vi.setSystemTime(NOON + 20_000)
  setServerClock(NOON)
  expect(readServerClock()).toBe(NOON + 20_000)
})

test('A clock that was set right meanwhile counts from the next time that the server is heard of', () => {
  vi.setSystemTime(NOON + DAY_MS)
  setServerClock(NOON)
  vi.setSystemTime(NOON + 60_000)
  setServerClock(NOON + 60_000)
  expect(readServerClock()).toBe(NOON + 60_000)
})
