import type { Instant } from '@/lib/domain/instant'

const parts = { weekday: 'short', day: 'numeric', month: 'short' } as const
const thisYearFormat = new Intl.DateTimeFormat(undefined, parts)
const otherYearFormat = new Intl.DateTimeFormat(undefined, { ...parts, year: 'numeric' })

/** Returns the day of an instant in the time zone of the person, as something to compare. */
export function getDay(instant: Instant): string {
  return new Date(instant).toDateString()
}

/**
 * Formats a day as a heading, in the time zone of the person: `Today`, `Yesterday` or `Thu 26 Nov`, with the year if it is not this one.
 * @param now in ms
 */
export function formatDayHeading(instant: Instant, now: number): string {
  const [day, today] = [new Date(instant), new Date(now)]
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1)
  if (day.toDateString() === today.toDateString()) return 'Today'
  if (day.toDateString() === yesterday.toDateString()) return 'Yesterday'
  return (day.getFullYear() === today.getFullYear() ? thisYearFormat : otherYearFormat).format(day)
}
