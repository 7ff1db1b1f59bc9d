import type { Progress } from '@/lib/domain/channels/progress'
import { startProgress } from '@/lib/domain/channels/progress'
import type { Instant } from '@/lib/domain/instant'
import type { NewChannel } from '../channel-store'
import type { Store } from '../store'
import { minute } from './fixtures'

/** A new channel, made at minute 0. */
export function newChannel(rest: Partial<NewChannel> = {}): NewChannel {
  return {
    id: 'phone',
    name: 'phone',
    kind: 'ntfy',
    tells: ['run', 'digest'],
    at: '08:00',
    days: ['mon', 'thu'],
    zone: 'Europe/Berlin',
    quiet: { from: '22:00', until: '07:00' },
    filter: { tags: ['médias', ''], hosts: ['nas'], lanes: ['read-first'], changes: ['major'] },
    wantsAllClear: false,
    secrets: { url: 'https://ntfy.example/updates', secret: 'tk_secret' },
    isFromFile: false,
    progress: startProgress(minute(0)),
    ...rest,
  }
}

/** A progress that differs from that of a new channel. */
export const toldAt = (at: Instant): Progress => ({
  hoursUntil: at,
  runs: { nas: at, '': at },
  digestedAt: at,
  remindedAt: at,
  troubles: { 'silent nas': { since: at, sentence: 'nas is silent.' } },
})

export async function readChannel(store: Store, id = 'phone') {
  const channel = (await store.listChannels()).find((one) => one.id === id)
  if (channel === undefined) throw new Error(`There is no channel ${id}.`)
  return channel
}

/** Claims the channel at that minute, for a minute. */
export async function claim(store: Store, n: number, id = 'phone') {
  const claimed = await store.claimChannel(id, minute(n), minute(n + 1))
  if (claimed === null) throw new Error(`The channel ${id} could not be claimed.`)
  return claimed.claim
}

/** Lists what was done, oldest first. */
export const listVerbs = async (store: Store) =>
  (await store.listActions({ image: null, query: '', limit: 50, before: null })).toReversed().map(({ verb }) => verb)
