import type { FailedChannel } from '@/lib/domain/failed-channel'
import { createServedPart } from '../../_ui/on-demand/create-served-part'

const FailedChannels = createServedPart(async () => (await import('./failed-channels')).FailedChannels)

/** Warns of channels through which nothing arrives: their silence would look like a board with nothing to tell. It is loaded where there is one. */
export function ChannelNotices({ channels }: { channels: readonly FailedChannel[] }) {
  return channels.length === 0 ? null : <FailedChannels channels={channels} />
}
