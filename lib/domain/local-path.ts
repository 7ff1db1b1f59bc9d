import { parseUrl } from './parse-url'

/** `text` as a path of this site; the start page for what leads elsewhere, as `//evil.example` and `/\evil.example` would. */
export function sanitizeLocalPath(text: string | null | undefined): string {
  const base = 'http://localhost'
  const url = parseUrl(text ?? '', base)
  return text?.startsWith('/') && url?.origin === base && !url.pathname.startsWith('//')
    ? `${url.pathname}${url.search}`
    : '/'
}
