import { readCookie, serializeCookie } from './cookie'

const NAME = 'diun-dashboard-device'

const MAX_AGE_S = 180 * 86_400

/** Writes a `Set-Cookie` header by which a browser can later show that it has signed in before. The cookie opens nothing. */
export function serializeDeviceCookie(secret: string, origin: string): string {
  return serializeCookie(NAME, secret, MAX_AGE_S, origin)
}

export function readDeviceCookie(headers: Headers, origin: string): string | null {
  return readCookie(headers, NAME, origin)
}
