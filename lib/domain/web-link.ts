import { parseUrl } from './parse-url'

/** The longest link, in characters; anything longer is no address of a page. */
export const MAX_WEB_LINK = 2_000

/**
 * Parses a link that a browser opens as a page. Returns null for `javascript:`, a relative path and anything else. A link that names a
 * user is refused too: `https://hub.docker.com@evil.example/` leads elsewhere than it seems to, and shows a password to whoever reads
 * it.
 */
export function parseWebLink(text: string): string | null {
  // A URL that cannot be parsed costs 20 µs, and most labels are missing.
  const url = text === '' || text.length > MAX_WEB_LINK ? null : parseUrl(text)
  if (url === null) return null
  const { protocol, username, password, href } = url
  if (username !== '' || password !== '') return null
  return protocol === 'https:' || protocol === 'http:' ? href : null
}
