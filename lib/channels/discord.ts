import type { ChannelSecrets } from '@/lib/domain/channels/channel'
import type { Message } from '@/lib/domain/channels/message'
import { formatMessage, formatTitle } from '@/lib/domain/channels/message-text'
import { parseDiscordAddress } from '@/lib/domain/channels/service-address'
import { buildJsonRequest } from './channel-request'
import { DISCORD } from './markup'
import type { OutboundRequest } from './send-request'

/** The limit of the description of an embed (https://docs.discord.com/developers/resources/message#embed-object-embed-limits). */
const MAX_DESCRIPTION = 4_096

/** The colors of the bar beside the text: of what is wrong, of what is over, and of all else. */
const COLORS = { trouble: 0xb45309, over: 0x15803d, other: 0x2563eb }

/**
 * Builds the request that executes a webhook of Discord (https://docs.discord.com/developers/resources/webhook#execute-webhook). The title is
 * the content, since notifications show that alone. `allowed_mentions` without anything allowed lets no text mention anybody, and `wait` has
 * Discord answer once it has kept the message, since it says nothing of an error before.
 */
export function buildDiscordRequest({ url }: ChannelSecrets, message: Message, now: number): OutboundRequest {
  const { escapeText, emphasize } = DISCORD
  const body = {
    content: emphasize(escapeText(formatTitle(message))),
    embeds: [
      {
        description: formatMessage(message, { markup: DISCORD, limit: MAX_DESCRIPTION, now }),
        color: COLORS[selectColor(message)],
      },
    ],
    allowed_mentions: { parse: [] },
  }
  const address = parseDiscordAddress(url).url
  address.searchParams.set('wait', 'true')
  return buildJsonRequest(address, body)
}

function selectColor({ kind, troubles }: Message): keyof typeof COLORS {
  if (kind !== 'trouble') return 'other'
  return troubles.every(({ isOver }) => isOver) ? 'over' : 'trouble'
}
