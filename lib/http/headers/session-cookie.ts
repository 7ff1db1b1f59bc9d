import { readCookie, serializeCookie } from './cookie'

const NAME = 'diun-dashboard-session'

/** The longest time for which a browser keeps the cookie; the server has ended the session by then. */
const MAX_AGE_S = 90 * 86_400

/** Writes a `Set-Cookie` header that gives the browser its session. */
export function serializeSessionCookie(secret: string, origin: string): string {
  return serializeCookie(NAME, secret, MAX_AGE_S, origin)
}

export function serializeExpiredSessionCookie(origin: string): string {
  return serializeCookie(NAME, '', 0, origin)
}

export function readSessionCookie(headers: Headers, origin: string): string | null {
  return readCookie(headers, NAME, origin)
}
