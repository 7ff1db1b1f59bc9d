import type { Channel } from '@/lib/domain/channels/channel'
import { parseUrl } from '@/lib/domain/parse-url'

/** Shorter texts are no secrets, and would tear words apart. */
const MIN_SECRET = 4

/** The parts of paths that are the same for everyone. */
const KNOWN_PARTS = new Set(['webhook', 'webhooks', 'hooks', 'services', 'notify', 'message', 'send', 'push'])

/** The kinds whose address has nothing secret in it but a login. */
const OPEN_KINDS = new Set<Channel['kind']>(['email', 'telegram', 'gotify'])

/**
 * Takes out of a text whatever of a channel's secrets is in it: services repeat what they were sent in their answers. A text has to be given
 * whole, since the beginning of a secret is not recognised.
 */
export function redact(text: string, { kind, secrets }: Pick<Channel, 'kind' | 'secrets'>): string {
  const parts = [
    ...listPartsOfSecret(secrets.secret),
    ...(kind === 'email' ? listPartsOfMailLogin(secrets) : listPartsOfLogin(secrets.url)),
    ...(OPEN_KINDS.has(kind) ? [] : listPartsOfAddress(secrets.url)),
  ].filter((part) => part.length >= MIN_SECRET && !KNOWN_PARTS.has(part))
  return [...new Set(parts.flatMap(listForms))]
    .sort((one, other) => other.length - one.length)
    .reduce((redacted, part) => redacted.replaceAll(part, '…'), text)
}

function listPartsOfSecret(secret: string | null): string[] {
  if (secret === null) return []
  const words = secret.split(/[\s:"{},]+/)
  return [secret, toBase64(secret), ...words, ...secret.split(/\r?\n/)]
}

function listPartsOfAddress(address: string): string[] {
  const url = parseUrl(address)
  if (url === null) return [address]
  const { href, pathname, search, searchParams } = url
  const raw = [href, `${pathname}${search}`, pathname, ...pathname.split('/'), ...searchParams.values(), search]
  return [...raw, ...raw.map(decode)]
}

/** Lists what a login of HTTP is sent as. Some services take a token as the user, without a password. */
function listPartsOfLogin(address: string): string[] {
  const url = parseUrl(address)
  if (url === null || url.username === '') return []
  const login = [url.username, url.password].map(decode)
  return [url.username, url.password, ...login, toBase64(login.join(':'))]
}

/** Lists what the password of a mail server is sent as: AUTH PLAIN (RFC 4616), whose user is no secret. */
function listPartsOfMailLogin({ url, secret }: Channel['secrets']): string[] {
  const user = decode(parseUrl(url)?.username ?? '')
  return user === '' || secret === null ? [] : [toBase64(`\0${user}\0${secret}`), toBase64(`${user}:${secret}`)]
}

/** Lists the forms in which a text stands in JSON, in HTML and in addresses. */
function listForms(part: string): string[] {
  const html = part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const quoted = html.replaceAll('"', '&quot;')
  return [
    part,
    JSON.stringify(part).slice(1, -1),
    html,
    quoted.replaceAll("'", '&#39;'),
    quoted.replaceAll("'", '&#x27;'),
    encodeURIComponent(part.toWellFormed()),
  ]
}

function toBase64(text: string): string {
  return Buffer.from(text).toString('base64')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
