import type { ChannelSecrets } from '@/lib/domain/channels/channel'
import type { Message } from '@/lib/domain/channels/message'
import { formatMessage, formatTitle } from '@/lib/domain/channels/message-text'
import { parseGotifyAddress } from '@/lib/domain/channels/service-address'
import { buildJsonRequest, buildLoginHeader } from './channel-request'
import { MARKDOWN } from './markup'
import type { OutboundRequest } from './send-request'
import { weighMessage } from './weight'

const MAX_LENGTH = 6_000

/** The app is silent up to 3, and makes a sound from 4 on (https://github.com/gotify/android#message-priorities). */
const PRIORITIES = { low: 2, normal: 5, high: 8 }

/** Builds the request to Gotify (https://gotify.net/api-docs, https://gotify.net/docs/msgextras). */
export function buildGotifyRequest({ url, secret }: ChannelSecrets, message: Message, now: number): OutboundRequest {
  const address = parseGotifyAddress(url)
  const body = {
    title: formatTitle(message),
    message: formatMessage(message, { markup: MARKDOWN, limit: MAX_LENGTH, now }),
    priority: PRIORITIES[weighMessage(message)],
    extras: {
      'client::display': { contentType: 'text/markdown' },
      ...(message.url === null ? {} : { 'client::notification': { click: { url: message.url } } }),
    },
  }
  return buildJsonRequest(address.message, body, { ...buildLoginHeader(address.login), 'x-gotify-key': secret ?? '' })
}
