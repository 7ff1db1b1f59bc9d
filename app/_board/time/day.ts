import type { Instant } from '@/lib/domain/instant'
import { readServerClock } from './server-clock'

const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })

const shortFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const shortFormatOfOtherYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** Formats a day in the time zone of the person: `30 Nov`, with the year if it is not this one. */
export function formatShortDay(instant: Instant): string {
  const day = new Date(instant)
  const isThisYear = day.getFullYear() === new Date(readServerClock()).getFullYear()
  return (isThisYear ? shortFormat : shortFormatOfOtherYear).format(day)
}

/** Formats a day in the time zone of the person: `Monday, 30 November`. */
export function formatDay(instant: Instant): string {
  return dayFormat.format(new Date(instant))
}
