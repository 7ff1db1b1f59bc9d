import { type Instant, toInstant } from '../instant'

/** The hour at which a snooze until some day ends. */
const MORNING_HOUR = 8

const MONDAY = 1
const SATURDAY = 6

/**
 * Builds the offered ends of a snooze, mornings where the person is; a day that a clock change shortens is a day all the same.
 * On a Monday the next one is in a week, and on a Saturday the next weekend is.
 */
export function buildSnoozeChoices(now: Date): readonly { name: string; until: Instant }[] {
  return [
    { name: 'until tomorrow', until: getMorning(now, 1) },
    { name: 'until Monday', until: getMorning(now, countDaysUntil(now, MONDAY)) },
    { name: 'until the weekend', until: getMorning(now, countDaysUntil(now, SATURDAY)) },
    { name: 'for a month', until: getMorning(now, 30) },
  ]
}

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/

/**
 * Parses the value of a date field, `2026-12-24`, as the morning of that day where the person is. Returns null when it is no day to
 * come.
 */
export function parseSnoozeDay(text: string, now: Date): Instant | null {
  const [, year, month, day] = (DAY.exec(text) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return null
  const morning = new Date(year, month - 1, day, MORNING_HOUR)
  const isThatDay = morning.getMonth() === month - 1 && morning.getDate() === day
  return isThatDay && morning > now ? toInstant(morning) : null
}

/** Returns the first day that a date field can offer, `2026-11-26`: tomorrow. */
export function getFirstSnoozeDay(now: Date): string {
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1)
  const [year, month, day] = [tomorrow.getFullYear(), tomorrow.getMonth() + 1, tomorrow.getDate()]
  return [String(year).padStart(4, '0'), padTwoDigits(month), padTwoDigits(day)].join('-')
}

function padTwoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

function countDaysUntil(now: Date, weekday: number): number {
  return (weekday + 7 - now.getDay()) % 7 || 7
}

function getMorning(now: Date, days: number): Instant {
  return toInstant(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING_HOUR))
}
