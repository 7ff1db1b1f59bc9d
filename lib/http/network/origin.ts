import { hasHttpsCookie } from '../headers/cookie'
import { readPeer } from './peer'

/**
 * Where the browser found this program, such as `https://diun.example.org`: as the settings say, or a proxy that is trusted,
 * or as asked. A client can say what it likes here, of itself alone.
 */
export function resolveOrigin(headers: Headers, baseUrl: string | null): string {
  if (baseUrl !== null) return baseUrl
  const ask = (name: string) => (readPeer(headers).isProxy ? getFirst(headers.get(name)) : undefined)
  const host = ask('x-forwarded-host') ?? headers.get('host') ?? 'localhost'
  const scheme = ask('x-forwarded-proto')?.toLowerCase() ?? (isHttpsByBrowser(headers, host) ? 'https' : 'http')
  return `${scheme === 'https' ? 'https' : 'http'}://${host}`
}

/**
 * Many a proxy that nobody named in the settings speaks https. Then the browser's own word is left: where its page is from
 * (RFC 6454 7, RFC 9110 10.1.3), which is ours when it names our host; or a cookie.
 */
function isHttpsByBrowser(headers: Headers, host: string): boolean {
  const page = URL.parse(headers.get('origin') ?? headers.get('referer') ?? '')
  if (page !== null && page.host === getHost(`${page.protocol}//${host}`)) return page.protocol === 'https:'
  return hasHttpsCookie(headers)
}

/**
 * Which site a request was made by: `same` is ours, `unknown` no browser that could be made to send it.
 * Browsers send `Sec-Fetch-Site` to https and localhost alone, and `RowOrigin` with all that is neither GET nor HEAD.
 */
export function readInitiator(headers: Headers, baseUrl: string | null): 'same' | 'other' | 'unknown' {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' ? 'same' : 'other'
  const origin = headers.get('origin')
  if (origin === null) return 'unknown'
  const host = getHost(origin)
  const ours = [resolveOrigin(headers, baseUrl), `http://${headers.get('host') ?? ''}`].map(getHost)
  return host !== undefined && ours.includes(host) ? 'same' : 'other'
}

/** The host with its port; undefined for what is no URL, such as the `null` of a sandboxed page. */
function getHost(origin: string): string | undefined {
  return URL.parse(origin)?.host || undefined
}

/** Each proxy on the way adds its own to the list; the first is the one that the browser spoke to. Empty, it says nothing. */
function getFirst(list: string | null): string | undefined {
  return list?.split(',')[0]?.trim() || undefined
}
