import type { Channel } from '@/lib/domain/channels/channel'
import type { Instant } from '@/lib/domain/instant'
import { findLastSlot, type Slot } from './local-time'

const DAY_MS = 86_400_000

/** Tells whether a channel is told of anything at its hours. */
export function hasHours(tells: readonly string[]): boolean {
  return tells.some((occasion) => occasion !== 'trouble')
}

/**
 * Finds the last of a channel's hours if it was not used yet; null otherwise. An hour that was missed is used later, once, and a clock that
 * is set back comes to no hour again.
 */
export function findUnusedHour(channel: Channel, nowMs: number): Slot | null {
  const slot = findLastSlot(channel, nowMs)
  return slot !== null && slot.ms > toPastMs(channel.progress.hoursUntil, nowMs) ? slot : null
}

/**
 * Converts a time that was noted to ms. One that lies more than a day ahead was noted by a clock that has been set back since, and would
 * otherwise silence a channel until it comes.
 */
export function toPastMs(instant: Instant, nowMs: number): number {
  const ms = Date.parse(instant)
  return ms > nowMs + DAY_MS ? 0 : ms
}
