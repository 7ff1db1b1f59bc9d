import { createHash, timingSafeEqual } from 'node:crypto'
import { Unauthorized } from '@/lib/domain/errors'

/**
 * Checks the webhook's `Authorization`: the secret itself (as DIUN's documentation shows), `Bearer <secret>`, or Basic with
 * the secret as password (what DIUN makes of `http://x:secret@host`). Takes the same time whatever is wrong.
 * @param secret null lets everyone pass
 * @throws Unauthorized
 */
export function authorizeWebhook(request: Request, secret: string | null): void {
  if (secret === null) return
  const header = request.headers.get('authorization') ?? ''
  const given = [toBytes(header), toBytes(toBearerToken(header)), toBasicPassword(header)]
  const matches = given.map((candidate) => isEqual(candidate, Buffer.from(secret, 'utf8')))
  if (matches.includes(true)) return
  throw new Unauthorized(
    'The webhook secret is missing or wrong: set DIUN_NOTIF_WEBHOOK_HEADERS_AUTHORIZATION to the value of WEBHOOK_SECRET.',
  )
}

/**
 * Checks a ping, to which DIUN can add no header: its key is the secret, or the secret stands in place of the host, which is
 * unnamed then.
 * @returns the host
 * @throws Unauthorized
 */
export function authorizePing({ host, key }: { host: string; key: string | null }, secret: string | null): string {
  if (secret === null) return host
  const expected = Buffer.from(secret, 'utf8')
  const [isKey, isHost] = [key ?? '', host].map((text) => isEqual(Buffer.from(text, 'utf8'), expected))
  if (isKey) return isHost ? '' : host
  if (isHost) return ''
  throw new Unauthorized(
    'The secret is missing or wrong: set DIUN_WATCH_HEALTHCHECKS_UUID to <host>?key=<the value of WEBHOOK_SECRET>.',
  )
}

function toBearerToken(header: string): string {
  return /^bearer +(.*)$/i.exec(header)?.[1] ?? ''
}

function toBasicPassword(header: string): Buffer {
  const encoded = /^basic +(.*)$/i.exec(header)?.[1] ?? ''
  const credentials = Buffer.from(encoded, 'base64')
  return credentials.subarray(credentials.indexOf(':') + 1)
}

/** Headers are read as one character per byte, whatever the sender wrote: DIUN writes UTF-8. */
function toBytes(header: string): Buffer {
  return Buffer.from(header, 'latin1')
}

function isEqual(given: Buffer, secret: Buffer): boolean {
  return timingSafeEqual(toHash(given), toHash(secret))
}

/** Of equal length for any input, as the comparison needs. */
function toHash(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
