import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { Answer } from '@/lib/domain/channels/answer'
import type { Channel } from '@/lib/domain/channels/channel'
import type { Message, MessageAction } from '@/lib/domain/channels/message'
import type { Instant } from '@/lib/domain/instant'
import type { ChannelStore } from '@/lib/store/store'
import type { TellingRules } from './find-due'

/** The things that a link in a message does, for whoever opens it and presses its button. */
export type LinkedAction = {
  verb: MessageAction['verb']
  images: readonly string[]
  /** The time of the last report that the message knows of: whatever comes later is not covered. */
  seen: Instant
  /** The id and the name of the channel that the message goes through. */
  channelId: string
  channel: string
}

export type MessengerOptions = TellingRules & {
  store: Pick<ChannelStore, 'listChannels' | 'claimChannel' | 'settleClaim' | 'failClaim'>
  readSnapshot(): Promise<BoardSnapshot>
  readClock(): Date
  /** Delivers a message to a service. It does not reject. */
  deliver(channel: Pick<Channel, 'kind' | 'name' | 'secrets'>, message: Message): Promise<Answer>
  /** Makes a link that works once, and returns the code at the end of its address. */
  makeActionLink(action: LinkedAction): Promise<string>
  /** Called with the revision of each change that the board shows: a channel begins to fail, or works again. */
  onChange(revision: number): void
  /** Returns the time since which the database has been away; null when it is there. */
  readOutage(): Instant | null
  log: {
    info(message: string, details?: Record<string, unknown>): void
    warn(message: string, details?: Record<string, unknown>): void
    error(message: string, error: unknown): void
  }
}
