import { expect, it } from 'vitest'
import { computePauseMs } from './pause'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const failed = { isGone: false, retryAfterMs: null }

it('The pause before another attempt grows from a minute to a day', () => {
  const pauses = Array.from({ length: 13 }, (_, failures) => computePauseMs(failures, failed) / MINUTE_MS)
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440])
  expect(computePauseMs(10_000, failed)).toBe(DAY_MS)
})

it('The pause is as long as the service asks for, up to a day', () => {
  expect(computePauseMs(0, { ...failed, retryAfterMs: 5 * MINUTE_MS })).toBe(5 * MINUTE_MS)
  expect(computePauseMs(3, { ...failed, retryAfterMs: MINUTE_MS })).toBe(8 * MINUTE_MS)
  expect(computePauseMs(0, { ...failed, retryAfterMs: 30 * DAY_MS })).toBe(DAY_MS)
})

it('An address that is gone is asked again after a day', () => {
  expect(computePauseMs(0, { isGone: true, retryAfterMs: null })).toBe(DAY_MS)
})
