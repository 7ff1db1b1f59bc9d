import { Temporal } from 'temporal-polyfill'
import { type ChannelSettings, DAYS } from '@/lib/domain/channels/channel'
import type { Instant } from '@/lib/domain/instant'

/** The settings by which a channel has hours of its own. */
export type Hours = Pick<ChannelSettings, 'at' | 'days' | 'zone' | 'quiet'>

/** A moment at which a channel is told of what waits. */
export type Slot = {
  /** Its day in the zone, `YYYY-MM-DD`. */
  day: string
  /** The time in ms. */
  ms: number
}

/** The days after which every day of the week has come. */
const DAYS_AHEAD = 8

/** Finds the last moment of the channel's hours up to now; null when it has no days. */
export function findLastSlot(hours: Hours, nowMs: number): Slot | null {
  return findSlot(hours, nowMs, -1, ({ ms }) => ms <= nowMs)
}

/** Finds the next moment of the channel's hours, in ms; null when it has no days. */
export function findNextSlot(hours: Hours, nowMs: number): number | null {
  return findSlot(hours, nowMs, 1, ({ ms }) => ms > nowMs)?.ms ?? null
}

/**
 * Finds the end of the quiet hours that it is now, in ms; null when it is none. They are from a moment to another: where clocks are set back
 * in between, what both call the same time is not quiet twice.
 */
export function findQuietEnd({ quiet, zone }: Hours, nowMs: number): number | null {
  if (quiet === null || quiet.from === quiet.until) return null
  const today = toLocal(nowMs, zone).toPlainDate()
  const endsNextDay = quiet.until < quiet.from
  for (const shift of [-1, 0]) {
    const day = today.add({ days: shift })
    const from = toMs(day, quiet.from, zone)
    const until = toMs(endsNextDay ? day.add({ days: 1 }) : day, quiet.until, zone)
    if (from <= nowMs && nowMs < until) return until
  }
  return null
}

/** Formats a time as one says it: `08:00` of the same day, `08:00 on Sunday` within a week, or else `08:00 on 20 November`. */
export function formatLocalTime(instant: Instant, nowMs: number, zone: string): string {
  const [local, now] = [toLocal(Date.parse(instant), zone), toLocal(nowMs, zone)]
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  const days = local.toPlainDate().until(now.toPlainDate()).days
  if (days === 0) return time
  const name = DAY_NAMES[local.dayOfWeek - 1]
  return days > 0 && days < 7 ? `${time} on ${name}` : `${time} on ${local.day} ${MONTH_NAMES[local.month - 1]}`
}

const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTH_NAMES = 'January February March April May June July August September October November December'.split(' ')

/** Finds the first moment that is wanted, from a day before or after today on, in one direction. */
function findSlot(
  { at, days, zone }: Hours,
  nowMs: number,
  direction: 1 | -1,
  isWanted: (slot: Slot) => boolean,
): Slot | null {
  const today = toLocal(nowMs, zone).toPlainDate()
  for (let shift = -1; shift <= DAYS_AHEAD; shift += 1) {
    const day = today.add({ days: shift * direction })
    if (!days.some((one) => one === DAYS[day.dayOfWeek - 1])) continue
    const slot = { day: day.toString(), ms: toMs(day, at, zone) }
    if (isWanted(slot)) return slot
  }
  return null
}

/** A time that a day does not have is as much later as clocks are set forward; of one that it has twice, the first counts. */
function toMs(day: Temporal.PlainDate, time: string, zone: string): number {
  return day.toZonedDateTime({ timeZone: getKnownZone(zone), plainTime: time }).epochMilliseconds
}

function toLocal(ms: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(getKnownZone(zone))
}

/** The zones that were looked up, each with itself, or with UTC when this machine does not know it. */
const knownZones = new Map<string, string>()

/** Another version of Node, which another machine has, may know other zones. */
function getKnownZone(zone: string): string {
  const known = knownZones.get(zone)
  if (known !== undefined) return known
  const found = isKnownZone(zone) ? zone : 'UTC'
  knownZones.set(zone, found)
  return found
}

function isKnownZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}
