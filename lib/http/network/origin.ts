import { hasHttpsCookie } from '../headers/cookie'
import { readPeer } from './peer'

/**
 * Returns the origin at which the browser found this program, such as `https://diun.example.org`: the one of the settings, else the
 * one that a trusted proxy reports, else the one of the request. A client can claim any origin here, but for itself alone.
 */
export function resolveOrigin(headers: Headers, baseUrl: string | null): string {
  if (baseUrl !== null) return baseUrl
  const readForwarded = (name: string) => (readPeer(headers).isProxy ? getFirst(headers.get(name)) : undefined)
  const host = readForwarded('x-forwarded-host') ?? headers.get('host') ?? 'localhost'
  const scheme =
    readForwarded('x-forwarded-proto')?.toLowerCase() ?? (isHttpsByBrowser(headers, host) ? 'https' : 'http')
  return `${scheme === 'https' ? 'https' : 'http'}://${host}`
}

/**
 * Returns whether the browser itself shows that it speaks https, as it does to many a proxy that no setting names. It says where its
 * page is from (RFC 6454 7, RFC 9110 10.1.3), and that page is ours if it names our host; or it shows a cookie that it sends over
 * https alone.
 */
function isHttpsByBrowser(headers: Headers, host: string): boolean {
  const page = URL.parse(headers.get('origin') ?? headers.get('referer') ?? '')
  if (page !== null && page.host === getHost(`${page.protocol}//${host}`)) return page.protocol === 'https:'
  return hasHttpsCookie(headers)
}

/**
 * Returns the site that made a request: `same` is ours; `unknown` means that its sender is no browser that a site could use.
 * Browsers send `Sec-Fetch-Site` to https and localhost alone, and `Origin` with every method but GET and HEAD.
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

/** Returns the host with its port; undefined for what is no URL, such as the `null` of a sandboxed page. */
function getHost(origin: string): string | undefined {
  return URL.parse(origin)?.host || undefined
}

/** Returns the first entry, which is of the host that the browser spoke to: each proxy on the way appends its own. Undefined when it is empty. */
function getFirst(list: string | null): string | undefined {
  return list?.split(',')[0]?.trim() || undefined
}
