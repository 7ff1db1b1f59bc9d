import webPush from 'web-push'
import type { ChannelSecrets } from '@/lib/domain/channels/channel'
import type { Message } from '@/lib/domain/channels/message'
import { formatLabel, formatMessage, formatTitle } from '@/lib/domain/channels/message-text'
import { parsePushKeys } from '@/lib/domain/channels/push-keys'
import { PLAIN } from './markup'
import type { OutboundRequest } from './send-request'
import { weighMessage } from './weight'

/** The keys by which push services recognise the board, by base64url (RFC 8292). */
export type VapidKeys = { publicKey: string; privateKey: string }

/** A message as the service worker shows it. */
type PushPayload = {
  kind: Message['kind']
  title: string
  body: string
  url: string | null
  actions: { verb: 'acknowledge' | 'snooze'; title: string; url: string }[]
}

/** Push services take 4,096 bytes after encryption (RFC 8030, section 7.2); this leaves room for its padding and for longer addresses. */
const MAX_PAYLOAD = 2_900

/** Nobody reads more on a lock screen. */
const MAX_BODY = 700
const MOST = { 'read-first': 6, safe: 3, settling: 1 }

/** Notifications have two buttons where they have any. */
const MAX_ACTIONS = 2

/** The time in s that a push service keeps a message for a browser that is away. */
const TTL = 24 * 60 * 60

/**
 * Builds the request to the push service of a browser: encrypted for it alone (RFC 8291) and signed by the board (RFC 8292). A digest and a
 * reminder that a browser has not seen are replaced by the next.
 * @param contact an address by which the push service can reach whoever runs the board: `mailto:` or `https:`
 */
export function buildPushRequest(
  { url, secret }: ChannelSecrets,
  message: Message,
  { now, vapidKeys, contact }: { now: number; vapidKeys: VapidKeys; contact: string },
): OutboundRequest {
  const { kind } = message
  const { endpoint, headers, body } = webPush.generateRequestDetails(
    { endpoint: url, keys: parsePushKeys(secret) },
    JSON.stringify(buildPayload(message, now)),
    {
      vapidDetails: { subject: contact, ...vapidKeys },
      TTL,
      urgency: weighMessage(message),
      ...(kind === 'digest' || kind === 'reminder' ? { topic: kind } : {}),
    },
  )
  const { 'Content-Length': _length, ...others } = headers
  return {
    url: new URL(endpoint),
    headers: Object.fromEntries(Object.entries(others).map(([name, value]) => [name.toLowerCase(), `${value}`])),
    body: new Uint8Array(body ?? []),
  }
}

/** Builds the payload. Actions are left out first when it would grow too large. */
function buildPayload(message: Message, now: number): PushPayload {
  const payload: PushPayload = {
    kind: message.kind,
    title: formatTitle(message, 120),
    body: formatMessage(message, { markup: PLAIN, limit: MAX_BODY, measure: Buffer.byteLength, most: MOST, now }),
    url: message.url,
    actions: message.actions
      .slice(0, MAX_ACTIONS)
      .map(({ verb, label, url }) => ({ verb, title: formatLabel(label), url })),
  }
  if (isSmall(payload)) return payload
  const withoutActions = { ...payload, actions: [] }
  return isSmall(withoutActions) ? withoutActions : { ...withoutActions, url: null }
}

function isSmall(payload: PushPayload): boolean {
  return Buffer.byteLength(JSON.stringify(payload)) <= MAX_PAYLOAD
}
