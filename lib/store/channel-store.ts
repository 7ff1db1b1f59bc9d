import type { Channel, ChannelSecrets, ChannelSettings } from '@/lib/domain/channels/channel'
import type { Progress } from '@/lib/domain/channels/progress'
import type { Instant } from '@/lib/domain/instant'
import type { Change } from './change'

/** Keeps the channels that the board tells people through, and what each has been told. */
export type ChannelStore = {
  /** Lists the channels by name, with their secrets: what is shown of them must leave those out. */
  listChannels(): Promise<Channel[]>
  /**
   * Keeps a new channel, and the action that made it.
   * @throws ConflictError when there is one of this id, or people have made `MOST_CHANNELS`
   */
  createChannel(channel: NewChannel, at: Instant, actor?: string): Promise<Change>
  /**
   * Changes the given fields. A channel whose address, secret or kind changes has failed no more: the next attempt is made at once. A claim on
   * it ends with that, so what is being sent to the former address is sent to the new one too; and so do the links in its messages.
   * @returns null when it is so already
   * @throws InvalidInputError when the secret that is kept would be sent to another server than it was given for
   * @throws NotFoundError when there is none of this id
   * @throws ConflictError when it stands in the file of `CHANNELS`
   */
  editChannel(id: string, edit: ChannelEdit, at: Instant, actor?: string): Promise<Change | null>
  /**
   * Removes the channel, and ends the links in its messages.
   * @throws NotFoundError when there is none of this id
   * @throws ConflictError as `editChannel`
   */
  deleteChannel(id: string, at: Instant, actor?: string): Promise<Change>
  /**
   * Brings the channels of the file of `CHANNELS` to what it says: new ones are created, changed ones keep their progress, and those that it
   * no longer names are removed. The others stay.
   * @returns null when they are so already
   */
  syncFileChannels(channels: readonly NewChannel[], at: Instant): Promise<Change | null>

  /**
   * Takes the channel for one message: of all processes that ask at once, one gets it, until `until` or until it says how that went.
   * A claim that ends far later than this one would, and a next attempt more than a day ahead, were set by a clock that has been set back
   * since, and count for nothing.
   * @returns the channel as it is now; null when another process has it, it waits for its next attempt, its address is missing, or it is gone
   */
  claimChannel(id: string, at: Instant, until: Instant): Promise<ClaimedChannel | null>
  /**
   * Ends a claim with what the channel has now been told. A claim that has run out meanwhile, and that another process has taken, changes
   * nothing.
   * @param isDelivered true when a message was delivered; false when there was nothing to tell
   * @returns the change, if the board shows one: a channel that had failed works again, and an action says so
   */
  settleClaim(claim: Claim, progress: Progress, isDelivered: boolean, at: Instant): Promise<Change | null>
  /**
   * Ends a claim whose message was not delivered: the progress stays, so the occasion is told later. The first failure is kept as an action.
   * @param failure the answer of the other side, and the time of the next attempt, which is at most a day later
   * @returns the change, if the board shows one: the channel begins to fail, or its answer is another
   */
  failClaim(claim: Claim, failure: { answer: string; retryAt: Instant }, at: Instant): Promise<Change | null>
}

export type NewChannel = ChannelSettings & {
  id: string
  secrets: ChannelSecrets
  isFromFile: boolean
  progress: Progress
}

/** The fields to change; a secret that is left out stays. */
export type ChannelEdit = Partial<ChannelSettings> & { secrets?: Partial<ChannelSecrets> }

/** A claim: proves, at its end, that it is still held. */
export type Claim = { id: string; until: Instant; token: string }

export type ClaimedChannel = { channel: Channel; claim: Claim }
