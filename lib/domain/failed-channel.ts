import type { Instant } from './instant'

/** A channel whose messages do not arrive, as the board shows it. */
export type FailedChannel = {
  id: string
  name: string
  /** The kind of the channel, such as `ntfy`. */
  kind: string
  /** The time since which every attempt has failed. */
  failedSince: Instant
  /** The answer of the other side to the last attempt, in words for people. */
  answer: string
}
