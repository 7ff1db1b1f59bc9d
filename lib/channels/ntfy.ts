import type { ChannelSecrets } from '@/lib/domain/channels/channel'
import type { Message } from '@/lib/domain/channels/message'
import { formatLabel, formatMessage, formatTitle } from '@/lib/domain/channels/message-text'
import { parseNtfyAddress } from '@/lib/domain/channels/service-address'
import { buildJsonRequest, formatBasic } from './channel-request'
import { PLAIN } from './markup'
import type { OutboundRequest } from './send-request'
import { weighMessage } from './weight'

/**
 * The limit of a message in bytes of JSON: longer messages than 4,096 bytes become attached files (https://docs.ntfy.sh/publish/#limitations), and
 * JSON of more than twice that is refused, with its addresses.
 */
const MAX_BYTES = 3_900

/** The buttons that the apps show (https://docs.ntfy.sh/publish/#action-buttons). */
const MAX_ACTIONS = 3

const PRIORITIES = { low: 2, normal: 3, high: 4 }

/** The pictures before the title (https://docs.ntfy.sh/emojis/). */
const TAGS: Record<Message['kind'], string> = {
  run: 'package',
  digest: 'package',
  reminder: 'hourglass_flowing_sand',
  trouble: 'warning',
  test: 'wave',
}

/** Builds the request to ntfy that publishes as JSON (https://docs.ntfy.sh/publish/#publish-as-json). */
export function buildNtfyRequest({ url, secret }: ChannelSecrets, message: Message, now: number): OutboundRequest {
  const { server, topic } = parseNtfyAddress(url)
  const isOver = message.kind === 'trouble' && message.troubles.every((trouble) => trouble.isOver)
  const body = {
    topic,
    title: formatTitle(message),
    message: formatMessage(message, { markup: PLAIN, limit: MAX_BYTES, measure: measureJson, now }),
    priority: PRIORITIES[weighMessage(message)],
    tags: [isOver ? 'white_check_mark' : TAGS[message.kind]],
    ...(message.url === null ? {} : { click: message.url }),
    actions: message.actions.slice(0, MAX_ACTIONS).map((action) => ({
      action: 'http',
      label: formatLabel(action.label),
      url: action.url,
      method: 'POST',
      clear: true,
    })),
  }
  return buildJsonRequest(server, body, buildAuthorization(secret))
}

function measureJson(text: string): number {
  return Buffer.byteLength(JSON.stringify(text))
}

function buildAuthorization(secret: string | null): Record<string, string> {
  if (secret === null || secret === '') return {}
  return { authorization: secret.includes(':') ? formatBasic(secret) : `Bearer ${secret}` }
}
