import type { Instant } from '../instant'

/**
 * The progress of a channel: what it has been told. Messages are computed from the board when they are sent, and nothing is queued; so this is all that has to
 * be remembered for each occasion to be told once.
 */
export type Progress = {
  /** The time up to which new updates were told after runs, for hosts that `runs` does not name. */
  runsSince: Instant
  /** The time up to which the new updates of a host were told, by its name. */
  runs: Record<string, Instant>
  /** The day of the last digest in the channel's zone, `YYYY-MM-DD`; `''` before the first. */
  digestDay: string
  /** The time of the last digest, or of the channel's creation: what became pending after it is new in the next. */
  digestedAt: Instant
  /** The time up to which updates that wait too long were told. */
  remindedAt: Instant
  /** The troubles that were told and are not over, by their key, with the sentence that was told. */
  troubles: Record<string, ToldTrouble>
}

export type ToldTrouble = { since: Instant; sentence: string }

/** The progress of a channel that is made at a moment: it is told what happens from then on, and troubles that are there already. */
export function startProgress(at: Instant, digestDay: string): Progress {
  return { runsSince: at, runs: {}, digestDay, digestedAt: at, remindedAt: at, troubles: {} }
}
