/** The beginning of the names of our cookies. */
const COOKIE_PREFIX = 'diun-dashboard-'

/** The origin at which a browser found us, such as `https://diun.example.org:8443`, from `resolveOrigin` in lib/http/network/origin.ts. */
type Origin = string

/**
 * Builds the name of a cookie at this origin. Browsers keep cookies per host name, and send them to every port of it
 * (RFC 6265 8.5): a port in the name keeps two boards on one host apart. Over https, no other host and no page of plain
 * http can set it (`__Host-`, RFC 6265bis 4.1.3.2).
 */
export function buildCookieName(name: string, origin: Origin): string {
  const port = URL.parse(origin)?.port ?? ''
  return `${isHttps(origin) ? '__Host-' : ''}${name}${port === '' ? '' : `-${port}`}`
}

/**
 * Writes a `Set-Cookie` header. It is Lax, since a link from elsewhere should lead to the board and not to the sign-in; a request
 * that changes something needs more than a cookie.
 * @param maxAge in seconds; 0 makes the browser forget the cookie
 */
export function serializeCookie(name: string, value: string, maxAge: number, origin: Origin): string {
  const attributes = `Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isHttps(origin) ? '; Secure' : ''}`
  return `${buildCookieName(name, origin)}=${value}; ${attributes}`
}

/**
 * Reads the value of a cookie that `serializeCookie` set; null when there is none. A cookie whose name has no port counts as well, so
 * that whoever signed in before names had one stays signed in.
 */
export function readCookie(headers: Headers, name: string, origin: Origin): string | null {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  const readValue = (full: string) => pairs.find((pair) => pair.startsWith(`${full}=`))?.slice(full.length + 1)
  const withoutPort = isHttps(origin) ? `__Host-${name}` : name
  return readValue(buildCookieName(name, origin)) ?? readValue(withoutPort) ?? null
}

/** Returns whether the browser shows a cookie of ours that it sends over https alone, and so speaks https. */
export function hasHttpsCookie(headers: Headers): boolean {
  return (headers.get('cookie') ?? '').split(';').some((pair) => pair.trim().startsWith(`__Host-${COOKIE_PREFIX}`))
}

function isHttps(origin: Origin): boolean {
  return origin.startsWith('https:')
}
