import { InvalidInputError } from '../errors'
import { describeForm, type HttpAddress, parseAddressWithoutLogin, parseHttpAddress } from './http-address'

const NTFY = 'https://ntfy.sh/topic'
const GOTIFY = 'https://gotify.example.com'
const DISCORD = 'https://discord.com/api/webhooks/123456789012345678/token'
const SLACK = 'https://hooks.slack.com/services/T000/B000/token'
const TELEGRAM = 'https://api.telegram.org?chat_id=-1001234567890'
const APPRISE = 'https://apprise.example.com/notify/key'
const WEBHOOK = 'https://example.com/path'
const PUSH = 'https://push.example.com/subscription'

/** The names that ntfy allows for a topic (https://github.com/binwiederhier/ntfy/blob/main/server/server.go, `topicRegex`). */
const TOPIC = /^\/(?<topic>[-_A-Za-z0-9]{1,64})\/?$/

/** The path of a webhook of Discord (https://docs.discord.com/developers/resources/webhook#execute-webhook). */
const DISCORD_PATH = /^\/api(?:\/v\d+)?\/webhooks\/(?<id>\d{1,20})\/[\w-]+\/?$/

const SNOWFLAKE = /^\d{1,20}$/

/** A chat of Telegram by its number, or a channel by its name (https://core.telegram.org/bots/api#sendmessage). */
const CHAT = /^(?:-?\d{1,20}|@\w{4,32})$/

/** The path of a stored configuration (https://github.com/caronc/apprise-api#api-details), below whatever a proxy puts before it. */
const APPRISE_PATH = /\/notify\/(?<key>[\w-]{1,128})\/?$/

/** @throws InvalidInputError that says what to change, as all of this file do */
export function parseNtfyAddress(text: string): { server: URL; topic: string } {
  const url = parseAddressWithoutLogin(text, NTFY)
  const topic = TOPIC.exec(url.pathname)?.groups?.topic
  if (topic === undefined) {
    throw new InvalidInputError(`${describeForm(NTFY)} A topic has up to 64 letters, digits, - and _.`)
  }
  return { server: new URL('/', url), topic }
}

/** Parses the address of a server; `message` is where it takes messages. */
export function parseGotifyAddress(text: string): { message: URL; login: HttpAddress['login'] } {
  const { url, login } = parseHttpAddress(text, GOTIFY)
  if (url.search !== '') throw new InvalidInputError(`The token belongs into the secret. ${describeForm(GOTIFY)}`)
  return { message: joinPath(url, 'message'), login }
}

/** Parses the address of a webhook; `id` is not secret, but the rest of its path is. */
export function parseDiscordAddress(text: string): { url: URL; id: string } {
  const url = parseAddressWithoutLogin(text, DISCORD)
  const id = DISCORD_PATH.exec(url.pathname)?.groups?.id
  if (id === undefined) throw new InvalidInputError(describeForm(DISCORD))
  const thread = url.searchParams.get('thread_id')
  if (thread !== null && !SNOWFLAKE.test(thread))
    throw new InvalidInputError('The thread_id of the address must be a number.')
  return { url, id }
}

export function parseSlackAddress(text: string): HttpAddress {
  const address = parseHttpAddress(text, SLACK)
  if (address.url.pathname === '/') throw new InvalidInputError(describeForm(SLACK))
  return address
}

export function parseTelegramAddress(text: string): { server: URL; chat: string; thread: number | null } {
  const url = parseAddressWithoutLogin(text, TELEGRAM)
  const chat = url.searchParams.get('chat_id') ?? ''
  if (!CHAT.test(chat)) {
    throw new InvalidInputError(`${describeForm(TELEGRAM)} The chat_id is a number, or the @name of a channel.`)
  }
  const thread = url.searchParams.get('message_thread_id')
  if (thread !== null && !/^\d{1,10}$/.test(thread)) {
    throw new InvalidInputError('The message_thread_id of the address must be a number.')
  }
  url.search = ''
  return { server: url, chat, thread: thread === null ? null : Number(thread) }
}

/** Parses the address of a stored configuration; `tag` selects some of its services. */
export function parseAppriseAddress(text: string): HttpAddress & { tag: string | null } {
  const { url, login } = parseHttpAddress(text, APPRISE)
  if (!APPRISE_PATH.test(url.pathname)) {
    throw new InvalidInputError(`${describeForm(APPRISE)} The key is that of a configuration which Apprise keeps.`)
  }
  const tag = url.searchParams.get('tag')
  url.search = ''
  return { url, login, tag }
}

export function parseWebhookAddress(text: string): HttpAddress {
  return parseHttpAddress(text, WEBHOOK)
}

/** Parses the endpoint of a browser's subscription (https://www.w3.org/TR/push-api/#dom-pushsubscription-endpoint). */
export function parsePushAddress(text: string): URL {
  const url = parseAddressWithoutLogin(text, PUSH)
  if (url.protocol !== 'https:') throw new InvalidInputError(describeForm(PUSH))
  return url
}

/** Adds to the path of an address, whether or not it ends in a slash. */
function joinPath(url: URL, part: string): URL {
  const joined = new URL(url)
  joined.pathname = `${url.pathname.replace(/\/+$/, '')}/${part}`
  return joined
}
