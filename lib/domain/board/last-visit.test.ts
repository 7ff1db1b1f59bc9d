import { expect, test } from 'vitest'
import { getLastVisit, parseVisit, toVisitText } from './last-visit'

const MINUTE = 60_000
const noon = Date.parse('2026-11-23T12:00:00.000Z')
const yesterday = noon - 24 * 60 * MINUTE

test('a first visit has none before it', () => {
  expect(getLastVisit(null, noon)).toBeNull()
})

test('after half an hour the visit that was left is the last one', () => {
  expect(getLastVisit({ leftAt: noon, lastVisit: yesterday }, noon + 30 * MINUTE)).toBe(noon)
})

test('coming back within half an hour continues the same visit', () => {
  expect(getLastVisit({ leftAt: noon, lastVisit: yesterday }, noon + 29 * MINUTE)).toBe(yesterday)
  expect(getLastVisit({ leftAt: noon, lastVisit: null }, noon + 29 * MINUTE)).toBeNull()
})

test('a clock that was set back does not end the visit', () => {
  expect(getLastVisit({ leftAt: noon, lastVisit: yesterday }, noon - 60 * MINUTE)).toBe(yesterday)
})

test.each([
  { leftAt: noon, lastVisit: null },
  { leftAt: noon, lastVisit: yesterday },
])('$leftAt, $lastVisit is remembered as it was', (visit) => {
  expect(parseVisit(toVisitText(visit))).toEqual(visit)
})

test.each(['', 'null', '{}', '-1', '1e3', '1 2 3', '1 ', `${'9'.repeat(400)}`])('%j is no visit', (text) => {
  expect(parseVisit(text)).toBeNull()
})
