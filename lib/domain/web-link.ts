import { parseUrl } from './parse-url'

/** In characters: what is longer is no address of a page. */
export const MAX_WEB_LINK = 2_000

/**
 * `text` as a link that a browser opens as a page; null for `javascript:`, a relative path, and all else that is none. One that names
 * a user is none either: `https://hub.docker.com@evil.example/` leads elsewhere than it seems to, and shows a password to who reads it.
 */
export function parseWebLink(text: string): string | null {
  const url = text.length > MAX_WEB_LINK ? null : parseUrl(text)
  if (url === null) return null
  const { protocol, username, password, href } = url
  if (username !== '' || password !== '') return null
  return protocol === 'https:' || protocol === 'http:' ? href : null
}
