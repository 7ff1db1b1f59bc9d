import type { Instant } from '@/lib/domain/instant'
import { readServerClock } from './server-clock'

const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })

const shortFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const shortFormatOfOtherYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** `30 Nov`, where the person is; of another year than this one with the year. */
export function formatShortDay(instant: Instant): string {
  const day = new Date(instant)
  const isThisYear = day.getFullYear() === new Date(readServerClock()).getFullYear()
  return (isThisYear ? shortFormat : shortFormatOfOtherYear).format(day)
}

/** `Monday, 30 November`, where the person is. */
export function formatDay(instant: Instant): string {
  return dayFormat.format(new Date(instant))
}
