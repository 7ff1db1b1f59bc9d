/**
 * Where the browser found this program, such as `https://diun.example.org`: as the settings say, the proxy in front of it, or
 * as asked. A client can say what it likes here, of itself alone.
 */
export function toOrigin(headers: Headers, baseUrl: string | null): string {
  if (baseUrl !== null) return baseUrl
  const host = first(headers.get('x-forwarded-host')) ?? headers.get('host') ?? 'localhost'
  return `${first(headers.get('x-forwarded-proto')) ?? 'http'}://${host}`
}

/** Whether the browser speaks https. Who lies about it gets a cookie that it will not send back. */
export function isSecure(headers: Headers, baseUrl: string | null): boolean {
  return toOrigin(headers, baseUrl).startsWith('https:')
}

/**
 * Which site a request was made by: `same` is ours, `unknown` no browser that could be made to send it.
 * Browsers send `Sec-Fetch-Site` to https and localhost alone, and `Origin` with all that is neither GET nor HEAD.
 */
export function readInitiator(headers: Headers, baseUrl: string | null): 'same' | 'other' | 'unknown' {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' ? 'same' : 'other'
  const origin = headers.get('origin')
  if (origin === null) return 'unknown'
  const ours = [toOrigin(headers, baseUrl), `http://${headers.get('host')}`].map(toHost)
  return ours.includes(toHost(origin)) ? 'same' : 'other'
}

/** The host with its port. What is no URL, such as the `null` of a sandboxed page, equals none. */
function toHost(origin: string): string | undefined {
  return URL.parse(origin)?.host
}

/** Each proxy on the way adds its own to the list; the first is the one that the browser spoke to. */
function first(list: string | null): string | undefined {
  return list?.split(',')[0]?.trim()
}
