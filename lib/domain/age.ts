import type { Instant } from './instant'

const UNITS = [
  { name: 'y', ms: 365 * 86_400_000 },
  { name: 'w', ms: 7 * 86_400_000 },
  { name: 'd', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
]

/** Formats a time in ms in its largest whole unit, such as `3 h`; `''` for less than a minute. */
export function formatDuration(ms: number): string {
  const unit = UNITS.find((each) => ms >= each.ms)
  return unit === undefined ? '' : `${Math.floor(ms / unit.ms)} ${unit.name}`
}

/**
 * Formats the time since `instant` in its largest whole unit, such as `3 h`. Returns '' for less than a minute, and for an instant that
 * a clock behind ours takes for the future.
 */
export function formatAge(instant: Instant, nowMs: number): string {
  return formatDuration(nowMs - Date.parse(instant))
}

const WEEK_MS = 7 * 86_400_000
const MONTH_MS = 30 * 86_400_000

/** Classifies the time that something has waited: less than a week, weeks, or a month and more. */
export function classifyAge(instant: Instant, nowMs: number): 'fresh' | 'week' | 'month' {
  const passed = nowMs - Date.parse(instant)
  if (passed >= MONTH_MS) return 'month'
  return passed >= WEEK_MS ? 'week' : 'fresh'
}
