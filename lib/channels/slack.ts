import type { ChannelSecrets } from '@/lib/domain/channels/channel'
import type { Message } from '@/lib/domain/channels/message'
import { formatMessage } from '@/lib/domain/channels/message-text'
import { parseSlackAddress } from '@/lib/domain/channels/service-address'
import { buildJsonRequest, buildLoginHeader } from './channel-request'
import { SLACK } from './markup'
import type { OutboundRequest } from './send-request'

/** Slack asks for no more than this (https://docs.slack.dev/reference/methods/chat.postMessage#truncating); others take more. */
const MAX_LENGTH = 4_000

/**
 * Builds the request to an incoming webhook of Slack (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks), Mattermost
 * or Rocket.Chat. All three show `text`; only Slack would show blocks. `link_names` and `parse` keep names from becoming mentions, and no
 * address is fetched for a preview.
 */
export function buildSlackRequest({ url }: ChannelSecrets, message: Message, now: number): OutboundRequest {
  const address = parseSlackAddress(url)
  const body = {
    text: formatMessage(message, { markup: SLACK, limit: MAX_LENGTH, hasTitle: true, now }),
    link_names: 0,
    parse: 'none',
    unfurl_links: false,
    unfurl_media: false,
  }
  return buildJsonRequest(address.url, body, buildLoginHeader(address.login))
}
