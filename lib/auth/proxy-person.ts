import type { ProxySettings } from '@/lib/config/auth-settings'
import { readPeer } from '@/lib/http/network/peer'
import { isEqual } from './secret'

const SECRET_HEADER = 'x-auth-proxy-secret'

/** Names are cut to this length: each action stores the name of whoever did it. */
const LONGEST_NAME = 200

/** Reads the person whom the proxy in front names; null when it names nobody, or cannot be believed. */
export function readProxyPerson(headers: Headers, { header, secret }: ProxySettings): string | null {
  if (!readPeer(headers).isProxy) return null
  if (secret !== null && !isEqual(toBytes(headers.get(SECRET_HEADER)), Buffer.from(secret, 'utf8'))) return null
  const name = decode(toBytes(headers.get(header)))
  return (
    name
      .replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, LONGEST_NAME)
      .toWellFormed() || null
  )
}

/** Restores the bytes that were sent: headers are read as one character per byte, whatever they meant (RFC 9110 5.5). */
function toBytes(value: string | null): Buffer {
  return Buffer.from(value ?? '', 'latin1')
}

/** Decodes UTF-8, which proxies send. Other bytes are taken for ISO 8859-1, as headers were once defined. */
function decode(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  return text.includes('\uFFFD') ? bytes.toString('latin1') : text
}
