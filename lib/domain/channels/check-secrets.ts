import { InvalidInputError } from '../errors'
import { parseUrl } from '../parse-url'
import type { ChannelKind, ChannelSecrets } from './channel'
import { parseMailAccount } from './mail-account'
import { parsePushKeys } from './push-keys'
import {
  parseAppriseAddress,
  parseDiscordAddress,
  parseGotifyAddress,
  parseNtfyAddress,
  parsePushAddress,
  parseSlackAddress,
  parseTelegramAddress,
  parseWebhookAddress,
} from './service-address'
import { parseWebhookSecret } from './webhook-secret'

type Kind = {
  /** @throws InvalidInputError that says what to change of the secret */
  checkSecret: (secret: string | null, url: string) => void
  /** Describes an address; it throws as the parser of the address does. */
  describe: (url: string) => string
}

const MAX_SECRET = 4_000

/** The characters that a header can hold, without spaces: a token is sent as one. */
const TOKEN = /^[\x21-\x7e]{1,1000}$/

const LOGIN = /^[^:\p{Cc}]+:\P{Cc}+$/u

/** The token of a bot, as Telegram's BotFather gives it. */
const BOT_TOKEN = /^\d{3,20}:[\w-]{20,100}$/

/** The topics of ntfy from which the last characters are shown: the rest is still too much to guess. */
const LONG_TOPIC = 12

const KINDS: Record<ChannelKind, Kind> = {
  ntfy: {
    checkSecret: (secret) => {
      if (secret !== null && !TOKEN.test(secret) && !LOGIN.test(secret)) {
        throw new InvalidInputError('The secret of ntfy is an access token (tk_…) or user:password.')
      }
    },
    describe: describeTopic,
  },
  gotify: {
    checkSecret: (secret) => {
      if (secret === null || !TOKEN.test(secret)) {
        throw new InvalidInputError('Gotify needs the token of an application as the secret.')
      }
    },
    describe: (url) => {
      const { message } = parseGotifyAddress(url)
      return `${message.host}${message.pathname.replace(/\/message$/, '')}`
    },
  },
  discord: {
    checkSecret: (secret) => refuseSecret(secret, 'Discord'),
    describe: (text) => {
      const { url, id } = parseDiscordAddress(text)
      return `${url.host}, webhook …${id.slice(-4)}`
    },
  },
  slack: {
    checkSecret: (secret) => refuseSecret(secret, 'Slack'),
    describe: (url) => parseSlackAddress(url).url.host,
  },
  telegram: {
    checkSecret: (secret) => {
      if (secret === null || !BOT_TOKEN.test(secret)) {
        throw new InvalidInputError('Telegram needs the token of a bot as the secret, such as 123456:ABC-DEF….')
      }
    },
    describe: (url) => {
      const { server, chat, thread } = parseTelegramAddress(url)
      return `${server.host}, chat ${chat}${thread === null ? '' : `, topic ${thread}`}`
    },
  },
  apprise: {
    checkSecret: (secret) => refuseSecret(secret, 'Apprise'),
    describe: (text) => {
      const { url, tag } = parseAppriseAddress(text)
      return tag === null ? url.host : `${url.host}, tag ${tag}`
    },
  },
  webhook: {
    checkSecret: parseWebhookSecret,
    describe: (url) => parseWebhookAddress(url).url.host,
  },
  email: {
    checkSecret: checkPassword,
    describe: (url) => {
      const { host, to } = parseMailAccount(url)
      return `${to.join(', ')} by ${host}`
    },
  },
  webpush: {
    checkSecret: parsePushKeys,
    describe: (url) => parsePushAddress(url).host,
  },
}

/**
 * Checks the address and the secret of a channel. No message contains either.
 * @throws InvalidInputError that says in one or two sentences what to change
 */
export function checkSecrets(kind: ChannelKind, { url, secret }: ChannelSecrets): void {
  KINDS[kind].describe(url)
  if (secret !== null && secret.length > MAX_SECRET) {
    throw new InvalidInputError(`The secret must not be longer than ${MAX_SECRET} characters.`)
  }
  KINDS[kind].checkSecret(secret === '' ? null : secret, url)
}

/**
 * Describes the address of a channel without what is secret in it: no token, no path of a webhook, and no topic, since whoever knows that
 * can read it. What is left lets people tell two channels of a kind apart, as far as it may.
 */
export function describeAddress(kind: ChannelKind, url: string): string {
  try {
    return KINDS[kind].describe(url)
  } catch {
    return parseUrl(url)?.host ?? ''
  }
}

function describeTopic(url: string): string {
  const { server, topic } = parseNtfyAddress(url)
  return topic.length < LONG_TOPIC ? `${server.host}, topic …` : `${server.host}, topic …${topic.slice(-3)}`
}

function refuseSecret(secret: string | null, service: string): void {
  if (secret !== null) throw new InvalidInputError(`${service} needs no secret: the address grants access by itself.`)
}

function checkPassword(secret: string | null, url: string): void {
  const { user } = parseMailAccount(url)
  if (user === null && secret !== null) {
    throw new InvalidInputError('A password needs a user in the address: smtps://user@smtp.example.com?….')
  }
  if (user !== null && secret === null)
    throw new InvalidInputError('The user in the address needs a password as the secret.')
  if (secret !== null && /\p{Cc}/u.test(secret)) {
    throw new InvalidInputError('The password must not contain control characters.')
  }
}
