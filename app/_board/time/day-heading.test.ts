import { expect, test } from 'vitest'
import { formatDayHeading, getDay } from './day-heading'

const at = (year: number, month: number, day: number, hour = 12) => new Date(year, month - 1, day, hour)
const NOW = at(2026, 1, 1, 9).getTime()

test.each([
  ['Today', at(2026, 1, 1, 0)],
  ['Yesterday', at(2025, 12, 31, 23)],
  [/Tue.*30.*Dec.*2025|Dec.*30.*2025/, at(2025, 12, 30)],
  [/^(?!.*2026).*26/, at(2026, 1, 26)],
])('The heading of a day is %s', (heading, day) => {
  expect(formatDayHeading(day.toISOString(), NOW)).toMatch(heading)
})

test('Two times are of the same day by the clock of the person', () => {
  expect(getDay(at(2026, 1, 1, 0).toISOString())).toBe(getDay(at(2026, 1, 1, 23).toISOString()))
  expect(getDay(at(2025, 12, 31, 23).toISOString())).not.toBe(getDay(at(2026, 1, 1, 0).toISOString()))
})
