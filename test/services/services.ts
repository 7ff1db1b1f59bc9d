import { createDeliver, type Deliver, type DeliverOptions } from '@/lib/channels/deliver'
import type { ChannelKind, ChannelSecrets } from '@/lib/domain/channels/channel'
import { APPRISE_KEY, answerAsApprise } from './apprise.ts'
import { answerAsDiscord, DISCORD_PATH } from './discord.ts'
import type { ServiceAnswer, ServiceRequest } from './fake-service.ts'
import { answerAsGotify, GOTIFY_TOKEN } from './gotify.ts'
import { NOW } from './messages.ts'
import { answerAsNtfy, NTFY_TOKEN } from './ntfy.ts'
import { createFakeBrowser, createVapidKeys } from './push.ts'
import { answerAsSlack, SLACK_PATH } from './slack.ts'
import { answerAsTelegram, TELEGRAM_TOKEN } from './telegram.ts'

type KnownService = {
  answer: (request: ServiceRequest) => ServiceAnswer
  /** The secrets of a channel to it, when it stands at an address. */
  createSecrets: (url: string) => ChannelSecrets
}

export const VAPID_KEYS = createVapidKeys()

/** The services that are spoken to by HTTP, each as it documents itself. */
export const SERVICES: Record<Exclude<ChannelKind, 'email'>, KnownService> = {
  ntfy: { answer: answerAsNtfy, createSecrets: (url) => ({ url: `${url}/s3cret-topic`, secret: NTFY_TOKEN }) },
  gotify: { answer: answerAsGotify, createSecrets: (url) => ({ url, secret: GOTIFY_TOKEN }) },
  discord: { answer: answerAsDiscord, createSecrets: (url) => ({ url: `${url}${DISCORD_PATH}`, secret: null }) },
  slack: { answer: answerAsSlack, createSecrets: (url) => ({ url: `${url}${SLACK_PATH}`, secret: null }) },
  telegram: {
    answer: answerAsTelegram,
    createSecrets: (url) => ({ url: `${url}?chat_id=-1001234567890`, secret: TELEGRAM_TOKEN }),
  },
  apprise: { answer: answerAsApprise, createSecrets: (url) => ({ url: `${url}/notify/${APPRISE_KEY}`, secret: null }) },
  webhook: {
    answer: () => ({ status: 202, body: 'accepted' }),
    createSecrets: (url) => ({ url: `${url}/hooks/s3cret-path`, secret: 's3cret signing key' }),
  },
  webpush: {
    answer: () => ({ status: 201 }),
    createSecrets: (url) => ({ url: `${url}/push/s3cret-subscription`, secret: createFakeBrowser().secret }),
  },
}

export function createTestDeliver(options: Partial<DeliverOptions> = {}): Deliver {
  return createDeliver({
    allowsLinkLocal: false,
    readVapidKeys: async () => VAPID_KEYS,
    contact: 'mailto:me@example.com',
    version: '1.2.3',
    readNow: () => NOW,
    ...options,
  })
}
