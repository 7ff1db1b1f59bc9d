import type { Channel } from '@/lib/domain/channels/channel'
import { ChannelEditRequest, NewChannelRequest } from '@/lib/wire/channels/channels'
import { fromChannelEditWire, fromNewChannelWire } from '@/lib/wire/channels/convert-channel'
import { parseWithSchema } from './parse-with-schema'

// These functions read what clients send about channels. Each throws InvalidInputError with a sentence.

export function readNewChannel(body: unknown) {
  return fromNewChannelWire(parseWithSchema(NewChannelRequest, body))
}

/**
 * Reads what is to change, in two steps, since the first may be answered before anything is looked up.
 * @returns a function that checks a new address or secret with what the channel has
 */
export function readChannelEdit(body: unknown) {
  const wanted = parseWithSchema(ChannelEditRequest, body)
  return {
    /** True when messages would go elsewhere. */
    isAddressed: 'kind' in wanted || 'url' in wanted || 'secret' in wanted,
    complete: (channel: Channel) => fromChannelEditWire(wanted, channel),
  }
}
