import { expect, test } from 'vitest'
import { parseAge } from './age'

const HOUR_MS = 3_600_000

test('An age counts hours, days or weeks, and days without a unit', () => {
  expect(parseAge('12h')).toBe(12 * HOUR_MS)
  expect(parseAge('7d')).toBe(7 * 24 * HOUR_MS)
  expect(parseAge('2w')).toBe(14 * 24 * HOUR_MS)
  expect(parseAge('3')).toBe(3 * 24 * HOUR_MS)
})

test.each(['', 'd', 'foo', '7 d', '-7d', '1.5d', '7m', '7dd', '123456d'])('%j is no age', (text) => {
  expect(parseAge(text)).toBeNull()
})
