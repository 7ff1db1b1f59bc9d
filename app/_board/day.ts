import type { Instant } from '@/lib/domain/instant'

const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })

/** `Monday, 30 November`, where the person is. */
export function toDay(instant: Instant): string {
  return dayFormat.format(new Date(instant))
}
