import { createHmac } from 'node:crypto'
import type { ChannelSecrets } from '@/lib/domain/channels/channel'
import type { Message } from '@/lib/domain/channels/message'
import { parseWebhookAddress } from '@/lib/domain/channels/service-address'
import { parseWebhookSecret } from '@/lib/domain/channels/webhook-secret'
import { buildJsonRequest, buildLoginHeader } from './channel-request'
import { computeMessageId } from './message-id'
import type { OutboundRequest } from './send-request'

/** Begins a key that is written in base64, as Standard Webhooks has it. */
const BASE64_KEY = 'whsec_'

/**
 * Builds the request to a webhook: the message as JSON, with the headers of Standard Webhooks 1.0
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md). `webhook-signature` is `v1,` and the HMAC-SHA256
 * of `id.timestamp.body` in base64, for whoever has the key.
 */
export function buildWebhookRequest({ url, secret }: ChannelSecrets, message: Message, now: number): OutboundRequest {
  const address = parseWebhookAddress(url)
  const { key, headers } = parseWebhookSecret(secret)
  const request = buildJsonRequest(address.url, toWebhookBody(message), buildLoginHeader(address.login))
  const id = computeMessageId(message, url, now)
  const timestamp = `${Math.floor(now / 1_000)}`
  return {
    ...request,
    headers: {
      ...request.headers,
      ...Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value])),
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      ...(key === null ? {} : { 'webhook-signature': sign(`${id}.${timestamp}.${request.body}`, key) }),
    },
  }
}

function sign(content: string, key: string): string {
  const bytes = key.startsWith(BASE64_KEY) ? Buffer.from(key.slice(BASE64_KEY.length), 'base64') : Buffer.from(key)
  return `v1,${createHmac('sha256', bytes).update(content).digest('base64')}`
}

function toWebhookBody({ kind, title, url, counts, updates, troubles, actions }: Message) {
  return {
    kind,
    title,
    url,
    counts: {
      pending: counts.pending,
      new: counts.new,
      major: counts.major,
      older_than_7_days: counts.olderThan7Days,
      still_old: counts.stillOld,
    },
    updates: updates.map((update) => ({
      image: update.image,
      name: update.name,
      from: update.from,
      to: update.to,
      change: update.change,
      lane: update.lane,
      hosts: update.hosts,
      containers: update.containers,
      pending_since: update.pendingSince,
      is_new: update.isNew,
      note: update.note,
      release_notes_url: update.releaseNotesUrl,
      url: update.url,
    })),
    troubles: troubles.map(({ host, sentence, isOver }) => ({ host, sentence, is_over: isOver })),
    actions: actions.map((action) => ({ verb: action.verb, label: action.label, url: action.url })),
  }
}
