import type { Instant } from './instant'

/** What the database holds. */
export type Storage = {
  images: number
  events: number
  /** When the event was last received that was not received for the longest time; null without events. */
  oldestEventAt: Instant | null
  /** What it takes of the disk. */
  bytes: number
}
