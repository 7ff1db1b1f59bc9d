import { parseUrl } from './parse-url'

/** Returns `text` as a path of this site, or the start page when it leads elsewhere, as `//evil.example` and `/\evil.example` would. */
export function sanitizeLocalPath(text: string | null | undefined): string {
  const base = 'http://localhost'
  const url = parseUrl(text ?? '', base)
  return text?.startsWith('/') && url?.origin === base && !url.pathname.startsWith('//')
    ? `${url.pathname}${url.search}`
    : '/'
}
