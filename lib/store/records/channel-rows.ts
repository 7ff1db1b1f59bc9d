import type { Channel, ChannelSecrets, ChannelSettings } from '@/lib/domain/channels/channel'
import type { Instant } from '@/lib/domain/instant'
import type { NewChannel } from '../channel-store'
import type { Schema } from '../connection'

export type ChannelRow = Schema['channels']['$inferSelect']

/** The columns of a channel that has not failed to deliver, and that nobody has claimed. */
export const UNTRIED = {
  failedSince: null,
  failures: 0,
  retryAt: null,
  answer: '',
  claimedUntil: null,
  claimToken: null,
} as const

export function toChannel(row: ChannelRow): Channel {
  const { url, secret, deliveredAt, failedSince, failures, retryAt, answer, claimedUntil, claimToken, ...rest } = row
  return {
    ...rest,
    secrets: { url, secret },
    delivery: { deliveredAt, failedSince, failures, retryAt, answer },
  }
}

export function toChannelRow({ secrets, ...channel }: NewChannel, at: Instant): ChannelRow {
  return { ...channel, ...secrets, createdAt: at, deliveredAt: null, ...UNTRIED }
}

/** Reads what a person says of the channel, without its secrets and how it goes. */
export function getSettings(row: ChannelRow | NewChannel): ChannelSettings {
  const { name, kind, tells, at, days, zone, quiet, filter, wantsAllClear } = row
  return { name, kind, tells, at, days, zone, quiet, filter, wantsAllClear }
}

/** Tells whether what is sent from now on goes elsewhere than before, or is let in by something else. */
export function isRedirected(row: ChannelRow, kind: ChannelRow['kind'], { url, secret }: ChannelSecrets): boolean {
  return row.kind !== kind || row.url !== url || row.secret !== secret
}
