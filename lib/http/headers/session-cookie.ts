import { readCookie, serializeCookie } from './cookie'

const NAME = 'diun-dashboard-session'

/** The longest a browser keeps it; the server ends sessions earlier. */
const MAX_AGE_S = 90 * 86_400

/** `Set-Cookie` that hands the browser its session. */
export function serializeSessionCookie(secret: string, origin: string): string {
  return serializeCookie(NAME, secret, MAX_AGE_S, origin)
}

export function serializeExpiredSessionCookie(origin: string): string {
  return serializeCookie(NAME, '', 0, origin)
}

export function readSessionCookie(headers: Headers, origin: string): string | null {
  return readCookie(headers, NAME, origin)
}
