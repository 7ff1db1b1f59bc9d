import type { ChannelSecrets } from '@/lib/domain/channels/channel'
import type { Message } from '@/lib/domain/channels/message'
import { formatLabel, formatMessage } from '@/lib/domain/channels/message-text'
import { parseTelegramAddress } from '@/lib/domain/channels/service-address'
import { escapeHtml } from '@/lib/domain/escape-html'
import { parseUrl } from '@/lib/domain/parse-url'
import { buildJsonRequest } from './channel-request'
import { encodeAddress, TELEGRAM } from './markup'
import type { OutboundRequest } from './send-request'
import { weighMessage } from './weight'

/** The limit of a message, counted without its markup (https://core.telegram.org/bots/api#sendmessage). */
const MAX_LENGTH = 4_096

/** Builds the request that has a bot send a message (https://core.telegram.org/bots/api#sendmessage). */
export function buildTelegramRequest({ url, secret }: ChannelSecrets, message: Message, now: number): OutboundRequest {
  const { server, chat, thread } = parseTelegramAddress(url)
  const buttons = listLinks(message).map((link) => [{ text: link.label, url: link.url }])
  const body = {
    chat_id: chat,
    ...(thread === null ? {} : { message_thread_id: thread }),
    text: formatMessage(message, {
      markup: areButtonsTaken(message)
        ? TELEGRAM
        : { ...TELEGRAM, link: (label, to) => `${label}: ${escapeHtml(encodeAddress(to))}` },
      limit: MAX_LENGTH,
      measure: measureText,
      hasTitle: true,
      now,
    }),
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    disable_notification: weighMessage(message) === 'low',
    ...(areButtonsTaken(message) && buttons.length > 0 ? { reply_markup: { inline_keyboard: buttons } } : {}),
  }
  return buildJsonRequest(new URL(`${server.href.replace(/\/+$/, '')}/bot${secret}/sendMessage`), body)
}

/**
 * Tells whether Telegram takes the message's addresses for buttons. It refuses a whole message with “Wrong HTTP URL” for a host without a dot,
 * such as `http://nas:8080` (https://github.com/tdlib/td/blob/master/td/telegram/LinkManager.cpp): these stand in the text.
 */
function areButtonsTaken(message: Message): boolean {
  return listLinks(message).every((link) => {
    const host = parseUrl(link.url)?.hostname ?? ''
    return host.includes('.') || host.startsWith('[')
  })
}

function listLinks({ url, actions }: Message): { label: string; url: string }[] {
  const links = actions.map((action) => ({ label: formatLabel(action.label), url: action.url }))
  return url === null ? links : [...links, { label: 'Open the board', url }]
}

/** Measures a text as Telegram does, “after entities parsing”. */
function measureText(html: string): number {
  return html.replace(/<[^>]*>/g, '').replace(/&\w+;/g, '&').length
}
