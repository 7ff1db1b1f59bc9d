import type { ChannelSecrets } from '@/lib/domain/channels/channel'
import type { Message } from '@/lib/domain/channels/message'
import { formatMessage, formatTitle } from '@/lib/domain/channels/message-text'
import { parseAppriseAddress } from '@/lib/domain/channels/service-address'
import { buildJsonRequest, buildLoginHeader } from './channel-request'
import { PLAIN_WITH_LINKS } from './markup'
import type { OutboundRequest } from './send-request'

/** Apprise cuts a text to what a service takes, or sends it in parts: at this length most take it as a whole. */
const MAX_LENGTH = 1_900

/** Builds the request to an Apprise API that keeps the services under a key (https://github.com/caronc/apprise-api#api-details). */
export function buildAppriseRequest({ url }: ChannelSecrets, message: Message, now: number): OutboundRequest {
  const address = parseAppriseAddress(url)
  const body = {
    title: formatTitle(message),
    body: formatMessage(message, { markup: PLAIN_WITH_LINKS, limit: MAX_LENGTH, now }),
    type: selectType(message),
    format: 'text',
    ...(address.tag === null ? {} : { tag: address.tag }),
  }
  return buildJsonRequest(address.url, body, buildLoginHeader(address.login))
}

function selectType({ kind, troubles }: Message): 'info' | 'warning' | 'success' {
  if (kind !== 'trouble') return 'info'
  return troubles.every(({ isOver }) => isOver) ? 'success' : 'warning'
}
