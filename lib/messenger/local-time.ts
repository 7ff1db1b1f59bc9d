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

/** A week, and the day it begins and ends with. */
const DAYS_AHEAD = 8

/** Finds the last moment of the channel's hours up to now; null when it has no days. */
export function findLastSlot(hours: Hours, nowMs: number): Slot | null {
  return listSlots(hours, nowMs, [...DAYS_NEAR].reverse()).find(({ ms }) => ms <= nowMs) ?? null
}

/** Finds the next moment of the channel's hours, in ms; null when it has no days. */
export function findNextSlot(hours: Hours, nowMs: number): number | null {
  return listSlots(hours, nowMs, DAYS_NEAR).find(({ ms }) => ms > nowMs)?.ms ?? null
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

const DAYS_NEAR = Array.from({ length: 2 * DAYS_AHEAD + 1 }, (_, index) => index - DAYS_AHEAD)
const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTH_NAMES = 'January February March April May June July August September October November December'.split(' ')

/** Lists the moments of the channel's hours on these days from today. */
function listSlots({ at, days, zone }: Hours, nowMs: number, shifts: readonly number[]): Slot[] {
  const today = toLocal(nowMs, zone).toPlainDate()
  return shifts
    .map((shift) => today.add({ days: shift }))
    .filter(({ dayOfWeek }) => days.some((day) => day === DAYS[dayOfWeek - 1]))
    .map((day) => ({ day: day.toString(), ms: toMs(day, at, zone) }))
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
