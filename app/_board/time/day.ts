import type { Instant } from '@/lib/domain/instant'
import { readServerClock } from './server-clock'

const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })

const shortFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const shortFormatOfOtherYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

const weekdayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' })

const timeFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

/** Formats a time in the time zone of the person: `14:02`, or `30 Nov, 14:02` if that was not today. */
export function formatShortTime(instant: Instant): string {
  const time = timeFormat.format(new Date(instant))
  const isToday = new Date(instant).toDateString() === new Date(readServerClock()).toDateString()
  return isToday ? time : `${formatShortDay(instant)}, ${time}`
}

/** Formats a day in the time zone of the person: `30 Nov`, with the year if it is not this one. */
export function formatShortDay(instant: Instant): string {
  const day = new Date(instant)
  const isThisYear = day.getFullYear() === new Date(readServerClock()).getFullYear()
  return (isThisYear ? shortFormat : shortFormatOfOtherYear).format(day)
}

/** Formats a day in the time zone of the person: `Thu, 4 Dec`. */
export function formatDayOfWeek(instant: Instant): string {
  return weekdayFormat.format(new Date(instant))
}

/** Formats a day in the time zone of the person: `Monday, 30 November`. */
export function formatDay(instant: Instant): string {
  return dayFormat.format(new Date(instant))
}
