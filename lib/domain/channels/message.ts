import type { Lane } from '../board/lane'
import type { Bump } from '../image/bump'
import type { Instant } from '../instant'
import type { Occasion } from './channel'

/** A message that the board sends through a channel, computed from the board at the moment it is sent. */
export type Message = {
  kind: Occasion | 'test'
  /** One line that says all that matters: `7 updates wait on 3 hosts`. */
  title: string
  /** The address of the board in the view of the channel's filter; null when the board does not know its own address (`BASE_URL`). */
  url: string | null
  counts: MessageCounts
  /** The updates it is about: what to read first before what is safe, and the longest waiting first. */
  updates: readonly MessageUpdate[]
  /** The troubles it is about. */
  troubles: readonly MessageTrouble[]
  /** The one-time links by which a person deals with these updates at once; empty when there are none. */
  actions: readonly MessageAction[]
}

/** The numbers of what is pending for the channel's filter, as the title of the board counts. */
export type MessageCounts = {
  pending: number
  /** The number that became pending since the last message of the kind. */
  new: number
  major: number
  olderThan7Days: number
  /** The number that is acknowledged while something older is known to run; 0 when what runs is not known. */
  stillOld: number
}

/** An update in a message. All texts come from DIUN or from people, and may contain anything. */
export type MessageUpdate = {
  image: string
  /** The name of the card. */
  name: string
  /** The versions that it changes from and to; `''` where one is not known. */
  from: string
  to: string
  change: Bump | null
  lane: Lane
  hosts: readonly string[]
  containers: readonly string[]
  pendingSince: Instant
  /** True when it became pending since the last message of the kind. */
  isNew: boolean
  /** The note of a person; `''` for none. */
  note: string
  releaseNotesUrl: string | null
  /** The address of its card; null as for the message. */
  url: string | null
}

export type MessageTrouble = {
  /** The host it is about; null when it is about the board itself. */
  host: string | null
  /** One sentence for people that says what is wrong, or what is over. */
  sentence: string
  isOver: boolean
}

export type MessageAction = {
  verb: 'acknowledge' | 'snooze'
  /** The words of the button: `Acknowledge all 7`. */
  label: string
  /** The one-time address. A GET shows a page with a button, a POST does it. */
  url: string
}
