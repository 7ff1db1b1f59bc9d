import type { Lane } from '../board/lane'
import type { Bump } from '../image/bump'
import type { Instant } from '../instant'
import type { Progress } from './progress'

export const CHANNEL_KINDS = [
  'ntfy',
  'gotify',
  'discord',
  'slack',
  'telegram',
  'apprise',
  'webhook',
  'email',
  'webpush',
] as const

/** The service that a channel speaks to; `slack` is whatever takes Slack's incoming webhooks, and `apprise` an Apprise API. */
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

export const OCCASIONS = ['run', 'digest', 'reminder', 'trouble'] as const

/**
 * The reason for a message: a run of DIUN that ended, the time of a digest, an update that still waits after days, or a trouble that
 * began or is over.
 */
export type Occasion = (typeof OCCASIONS)[number]

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export type Day = (typeof DAYS)[number]

/** The updates that a channel is told of. Within one field any match counts, between fields all must match; an empty one lets all through. */
export type ChannelFilter = {
  /** The tags by name; `''` stands for the untagged, and in `hosts` for the host without a name. */
  tags: readonly string[]
  hosts: readonly string[]
  lanes: readonly Lane[]
  changes: readonly Bump[]
}

/** The secrets of a channel. They are never shown again, never logged, and in an export only when asked for. */
export type ChannelSecrets = {
  /**
   * The address of the service, which of most kinds grants access by itself; `''` in a channel that was imported without its secrets, which
   * counts as failed, and through which nothing is sent until a person enters them.
   */
  url: string
  /** The token, password or signing key, as its kind needs one; null for none. */
  secret: string | null
}

/** The settings of a channel, as a person makes them, without its secrets. */
export type ChannelSettings = {
  name: string
  kind: ChannelKind
  tells: readonly Occasion[]
  /** The time of day of digests and reminders, `HH:mm` in `zone`. */
  at: string
  /** The days of digests and reminders, in the order of the week. */
  days: readonly Day[]
  /** The time zone by its IANA name, such as `Europe/Berlin`. */
  zone: string
  /** The hours of each day in which nothing is sent, `HH:mm` in `zone`, which may span midnight; null for none. */
  quiet: { from: string; until: string } | null
  filter: ChannelFilter
  /** True has a digest sent even when nothing waits. */
  wantsAllClear: boolean
}

/** The most channels that people may make: each is sent to, by the server, whenever there is something to tell. */
export const MOST_CHANNELS = 50

/** A channel: a place that the board tells people through, and how that goes. */
export type Channel = ChannelSettings & {
  id: string
  secrets: ChannelSecrets
  /** True when it stands in the file of `CHANNELS`, and is changed there alone. */
  isFromFile: boolean
  createdAt: Instant
  /** The progress: all that it has been told. */
  progress: Progress
  delivery: Delivery
}

/** The outcome of the last attempts of a channel to deliver. */
export type Delivery = {
  /** The time of the last message that was delivered; null when there was none. */
  deliveredAt: Instant | null
  /** The time since which every attempt has failed; null when the last one did not. */
  failedSince: Instant | null
  /** The number of attempts that have failed since. */
  failures: number
  /** The time before which no further attempt is made; null for none. */
  retryAt: Instant | null
  /** The answer of the other side to the last attempt that failed, in words for people; `''` when it did not fail. */
  answer: string
}

export const NO_DELIVERY: Delivery = { deliveredAt: null, failedSince: null, failures: 0, retryAt: null, answer: '' }
