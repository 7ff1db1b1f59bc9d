import type { Instant } from '../instant'

/**
 * The progress of a channel: what it has been told. Messages are computed from the board when they are sent, and nothing is queued; so this
 * is all that has to be remembered for each occasion to be told once.
 */
export type Progress = {
  /** The time up to which the channel's hours were used: for digests, reminders, and what became news as time passed. */
  hoursUntil: Instant
  /**
   * The updates that need not be told after runs any more, by their image: the time since which each was pending. One that is pending
   * since later is another one.
   */
  runs: Record<string, Instant>
  /** The time of the last digest, or of the channel's creation: what became pending after it is new in the next. */
  digestedAt: Instant
  /** The time of the last reminder, or of the channel's creation: what has waited too long since is told in the next. */
  remindedAt: Instant
  /** The troubles that were told, by their key. */
  troubles: Record<string, ToldTrouble>
  /** The troubles that are there and have not been told yet, by their key: the time since which each is known. */
  noticed?: Record<string, Instant> | undefined
  /** The settings that this was last computed for; undefined before the messenger has seen the channel. */
  basis?: Basis
}

export type ToldTrouble = {
  since: Instant
  /** The sentence that was told. */
  sentence: string
  /** The time at which it was told that the trouble is over; undefined while it is not. */
  overAt?: Instant
  /** The time since which it has been over without that having been told; undefined while it is there. */
  goneSince?: Instant
}

/** The settings of a channel by which something becomes news for it: what is there when they change is none. */
export type Basis = {
  /** The occasions that it is told of. */
  tells: readonly string[]
  /** The filter, as `formatFilter` writes it. */
  filter: string
  /** Its hours, days and zone, as text. */
  hours: string
}

/** The progress of a channel that is made at a moment: it is told what happens from then on, and troubles that are there already. */
export function startProgress(at: Instant): Progress {
  return { hoursUntil: at, runs: {}, digestedAt: at, remindedAt: at, troubles: {} }
}
