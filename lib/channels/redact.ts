import type { Channel } from '@/lib/domain/channels/channel'
import { parseUrl } from '@/lib/domain/parse-url'

/** Shorter texts are no secrets, and would tear words apart. */
const MIN_SECRET = 4

/** The parts of paths that are the same for everyone. */
const KNOWN_PARTS = new Set(['webhook', 'webhooks', 'hooks', 'services', 'notify', 'message', 'send', 'push'])

/** The kinds whose address has nothing secret in it but a password. */
const OPEN_KINDS = new Set<Channel['kind']>(['email', 'telegram', 'gotify'])

/** Takes out of a text whatever of a channel's secrets is in it: services repeat what they were sent in their answers. */
export function redact(text: string, { kind, secrets }: Pick<Channel, 'kind' | 'secrets'>): string {
  const parts = [
    ...listPartsOfSecret(secrets.secret),
    ...listPartsOfLogin(secrets.url),
    ...(OPEN_KINDS.has(kind) ? [] : listPartsOfAddress(secrets.url)),
  ]
  return [...new Set(parts)]
    .filter((part) => part.length >= MIN_SECRET && !KNOWN_PARTS.has(part))
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

function listPartsOfLogin(address: string): string[] {
  const url = parseUrl(address)
  if (url === null || url.password === '') return []
  const login = [url.username, url.password].map(decode)
  return [url.username, url.password, ...login, toBase64(login.join(':'))]
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
