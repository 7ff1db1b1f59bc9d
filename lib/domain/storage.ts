import type { Instant } from './instant'

/** The contents and the size of the database. */
export type Storage = {
  images: number
  events: number
  /** The receipt time of the event that has gone longest without being received again; null without events. */
  oldestEventAt: Instant | null
  /** The size of the database on disk. */
  bytes: number
}
