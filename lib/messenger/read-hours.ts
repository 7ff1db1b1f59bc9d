import type { Channel } from '@/lib/domain/channels/channel'
import { type Instant, toInstant } from '@/lib/domain/instant'
import { findLastSlot, type Slot } from './local-time'

const DAY_MS = 86_400_000

/** The hours of a channel, as of a moment. */
export type PassedHours = {
  /** The last of them; null when the channel has no days. */
  slot: Slot | null
  /** True when it is the time of a digest. */
  isForDigest: boolean
  /** True when it is the time to tell of what became news as time passed. */
  isForNews: boolean
}

/** Reads which of a channel's hours have passed and were not used yet. An hour that was missed is used later, once. */
export function readHours(channel: Channel, nowMs: number): PassedHours {
  const { tells, progress } = channel
  const slot = findLastSlot(channel, nowMs)
  if (slot === null) return { slot, isForDigest: false, isForNews: false }
  return {
    slot,
    isForDigest:
      tells.includes('digest') &&
      slot.ms > toPastMs(progress.digestedAt, nowMs) &&
      // A clock that is set back comes to the same hour again.
      slot.day > toPastDay(progress.digestDay, nowMs),
    isForNews: tells.includes('run') && slot.ms > toPastMs(progress.runsSince, nowMs),
  }
}

/**
 * Converts a time that was noted to ms. One that lies more than a day ahead was noted by a clock that has been set back since, and would
 * otherwise silence a channel until it comes.
 */
export function toPastMs(instant: Instant, nowMs: number): number {
  const ms = Date.parse(instant)
  return ms > nowMs + DAY_MS ? 0 : ms
}

function toPastDay(day: string, nowMs: number): string {
  return day > toInstant(new Date(nowMs + 2 * DAY_MS)).slice(0, 'YYYY-MM-DD'.length) ? '' : day
}
