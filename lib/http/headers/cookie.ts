/** What each of ours begins with. */
const COOKIE_PREFIX = 'diun-dashboard-'

/** Where a browser found us, such as `https://diun.example.org:8443`: `resolveOrigin` in lib/http/network/origin.ts tells it. */
type Origin = string

/**
 * What a cookie is called at this origin. Browsers keep cookies per host name, and hand them to every port of it
 * (RFC 6265 8.5): a port in the name keeps two boards on one host apart. Behind https no other host and no page of plain
 * http can set it (`__Host-`, RFC 6265bis 4.1.3.2).
 */
export function buildCookieName(name: string, origin: Origin): string {
  const port = URL.parse(origin)?.port ?? ''
  return `${isHttps(origin) ? '__Host-' : ''}${name}${port === '' ? '' : `-${port}`}`
}

/**
 * `Set-Cookie`. Lax, since a link from elsewhere should lead to the board and not to the sign-in; what changes something asks
 * for more than a cookie.
 * @param maxAge in seconds; 0 has the browser forget it
 */
export function serializeCookie(name: string, value: string, maxAge: number, origin: Origin): string {
  const attributes = `Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isHttps(origin) ? '; Secure' : ''}`
  return `${buildCookieName(name, origin)}=${value}; ${attributes}`
}

/**
 * The value of a cookie that `serializeCookie` set; null when there is none. One whose name bears no port counts as well, so that who
 * signed in before names had one stays so.
 */
export function readCookie(headers: Headers, name: string, origin: Origin): string | null {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  const readValue = (full: string) => pairs.find((pair) => pair.startsWith(`${full}=`))?.slice(full.length + 1)
  const withoutPort = isHttps(origin) ? `__Host-${name}` : name
  return readValue(buildCookieName(name, origin)) ?? readValue(withoutPort) ?? null
}

/** Whether the browser shows one of ours that it sends over https alone: so that is what it speaks. */
export function hasHttpsCookie(headers: Headers): boolean {
  return (headers.get('cookie') ?? '').split(';').some((pair) => pair.trim().startsWith(`__Host-${COOKIE_PREFIX}`))
}

function isHttps(origin: Origin): boolean {
  return origin.startsWith('https:')
}
