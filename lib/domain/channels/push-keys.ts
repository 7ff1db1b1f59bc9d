import { InvalidInputError } from '../errors'

/** The keys of a browser's subscription, as its `toJSON` has them (https://www.w3.org/TR/push-api/#dom-pushsubscriptionjson-keys). */
export type PushKeys = { p256dh: string; auth: string }

/** A point of P-256 without compression, and 16 bytes (RFC 8291, section 2), by base64url. */
const POINT = /^B[\w-]{86}=?$/
const AUTH = /^[\w-]{22}(?:==)?$/

/** @throws InvalidInputError that says what to change */
export function parsePushKeys(secret: string | null): PushKeys {
  const keys = parseJson(secret ?? '')
  if (typeof keys === 'object' && keys !== null && 'p256dh' in keys && 'auth' in keys) {
    const { p256dh, auth } = keys
    if (typeof p256dh === 'string' && POINT.test(p256dh) && typeof auth === 'string' && AUTH.test(auth)) {
      return { p256dh, auth }
    }
  }
  throw new InvalidInputError('The secret must be the keys of the browser’s subscription: {"p256dh":"…","auth":"…"}.')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
