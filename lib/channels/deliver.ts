import type { Answer } from '@/lib/domain/channels/answer'
import type { ChannelKind } from '@/lib/domain/channels/channel'
import type { Message } from '@/lib/domain/channels/message'
import { InvalidInputError } from '@/lib/domain/errors'
import { describeFailure, describeResponse, isWebPage } from './answer-text'
import { buildAppriseRequest } from './apprise'
import type { Addressee } from './channel-request'
import { buildDiscordRequest } from './discord'
import { buildGotifyRequest } from './gotify'
import { sendMail } from './mail'
import { buildNtfyRequest } from './ntfy'
import { createOutboundRules, type FindAddresses, type OutboundRules } from './outbound-rules'
import { redact } from './redact'
import { readRetryAfter } from './retry-after'
import { type OutboundRequest, type ServiceResponse, sendRequest } from './send-request'
import { buildSlackRequest } from './slack'
import { buildTelegramRequest } from './telegram'
import { buildPushRequest, type VapidKeys } from './web-push'
import { buildWebhookRequest } from './webhook'

/**
 * Sends a message through a channel. It never rejects: what goes wrong is the answer. Nothing is tried again, and at most 10 s pass.
 */
export type Deliver = (channel: Addressee, message: Message) => Promise<Answer>

export type DeliverOptions = {
  /** True lets messages go to link-local addresses too (`CHANNELS_LINK_LOCAL`). */
  allowsLinkLocal: boolean
  /** Reads the keys by which push services recognise the board; they are asked for with a message to a browser. */
  readVapidKeys: () => Promise<VapidKeys>
  /** The address by which a push service can reach whoever runs the board: `mailto:` or `https:`. */
  contact: string
  /** The version of the program, for the header `User-Agent`. */
  version: string
  /** The time in ms that a delivery may take; 10 s, if left out. */
  timeoutMs?: number
  /** Finds the addresses of hosts; the system does, if left out. */
  findAddresses?: FindAddresses
  /** Reads the clock, in ms. */
  readNow?: () => number
}

const TIMEOUT_MS = 10_000
const MAX_TEXT = 500

/** The kinds whose answer may be anything: what stands there is the owner's own. */
const OPEN_KINDS = new Set<ChannelKind>(['webhook', 'webpush'])

export function createDeliver(options: DeliverOptions): Deliver {
  const { readNow = Date.now, timeoutMs = TIMEOUT_MS, ...others } = options
  const rules = createOutboundRules({ ...others, timeoutMs })
  return async (channel, message) => {
    const answer = await attempt(channel, message, { options, rules, now: readNow() })
    return { ...answer, text: redact(answer.text, channel).slice(0, MAX_TEXT) }
  }
}

type Attempt = { options: DeliverOptions; rules: OutboundRules; now: number }

async function attempt(channel: Addressee, message: Message, context: Attempt): Promise<Answer> {
  let host = 'the service'
  try {
    if (channel.kind === 'email') return await sendMail(channel.secrets, message, context)
    const request = await buildRequest(channel.kind, channel, message, context)
    host = request.url.host
    const headers = { ...request.headers, 'user-agent': `Diun-Dashboard/${context.options.version}` }
    return toAnswer(channel, await sendRequest({ ...request, headers }, context.rules), context.now)
  } catch (error) {
    const text =
      error instanceof InvalidInputError ? error.message : describeFailure(error, host, context.rules.timeoutMs)
    return { isDelivered: false, status: null, text, retryAfterMs: null, isGone: false }
  }
}

async function buildRequest(
  kind: Exclude<ChannelKind, 'email'>,
  { secrets }: Addressee,
  message: Message,
  { options, now }: Attempt,
): Promise<OutboundRequest> {
  if (kind !== 'webpush') return BUILDERS[kind](secrets, message, now)
  return buildPushRequest(secrets, message, { now, vapidKeys: await options.readVapidKeys(), contact: options.contact })
}

const BUILDERS = {
  ntfy: buildNtfyRequest,
  gotify: buildGotifyRequest,
  discord: buildDiscordRequest,
  slack: buildSlackRequest,
  telegram: buildTelegramRequest,
  apprise: buildAppriseRequest,
  webhook: buildWebhookRequest,
}

function toAnswer(channel: Addressee, response: ServiceResponse, now: number): Answer {
  const { kind } = channel
  const { status, headers, text } = response
  const isDelivered = status >= 200 && status < 300 && findMistake(kind, response) === null
  return {
    isDelivered,
    status,
    // The line that is shown is cut, and a part of a secret would not be recognised in it.
    text: `${describeResponse({ ...response, text: redact(text, channel) })}${findMistake(kind, response) ?? ''}`,
    retryAfterMs: isDelivered ? null : readRetryAfter(headers.get('retry-after'), text, now),
    isGone: kind === 'webpush' && (status === 404 || status === 410),
  }
}

/**
 * Finds out why an answer that looks like a success is none. A page to sign in answers anything by 200, and Apprise says by 204 that it
 * keeps nothing under the key (https://github.com/caronc/apprise-api#api-details).
 */
function findMistake(kind: ChannelKind, response: ServiceResponse): string | null {
  if (kind === 'apprise' && response.status === 204) return ' (Apprise keeps no configuration under this key)'
  const isOk = response.status >= 200 && response.status < 300
  return isOk && !OPEN_KINDS.has(kind) && isWebPage(response.text) ? ' (this is not the address of the service)' : null
}
