const NAME = 'diun-dashboard-session'

/** The longest a browser keeps it; the server ends sessions earlier. */
const MAX_AGE_S = 90 * 86_400

/** Behind https no other host and no page of plain http can set it (`__Host-`, RFC 6265bis 4.1.3.2). */
const toName = (isSecure: boolean) => (isSecure ? `__Host-${NAME}` : NAME)

/**
 * `Set-Cookie` that hands the browser its session. Lax, since a link from elsewhere should lead to the board and not to the
 * sign-in; what changes something asks for more than a cookie.
 */
export function toSessionCookie(secret: string, isSecure: boolean): string {
  return toCookie(toName(isSecure), secret, MAX_AGE_S, isSecure)
}

export function toNoSessionCookie(isSecure: boolean): string {
  return toCookie(toName(isSecure), '', 0, isSecure)
}

export function readSessionCookie(headers: Headers, isSecure: boolean): string | null {
  return readCookie(headers, toName(isSecure))
}

export function toCookie(name: string, value: string, maxAge: number, isSecure: boolean): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
}

export function readCookie(headers: Headers, name: string): string | null {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))
  return found === undefined ? null : found.slice(name.length + 1)
}
