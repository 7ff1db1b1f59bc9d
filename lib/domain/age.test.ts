import { expect, test } from 'vitest'
import { formatAge } from './age'

const noon = '2026-11-23T12:00:00.000Z'
const formatAgeAfter = (ms: number) => formatAge(noon, Date.parse(noon) + ms)

test.each([
  [60_000, '1 min'],
  [59 * 60_000, '59 min'],
  [3 * 3_600_000 + 59 * 60_000, '3 h'],
  [26 * 3_600_000, '1 d'],
  [13 * 86_400_000, '1 w'],
  [400 * 86_400_000, '1 y'],
])('%i ms ago is %s', (ms, age) => {
  expect(formatAgeAfter(ms)).toBe(age)
})

test('less than a minute has no age', () => {
  expect(formatAgeAfter(59_999)).toBe('')
})

test('a time in the future has no age', () => {
  expect(formatAgeAfter(-3_600_000)).toBe('')
})
