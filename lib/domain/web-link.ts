/** `text` as a link that a browser opens as a page; null for `javascript:`, a relative path, and all else that is none. */
export function readWebLink(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { protocol, href } = new URL(text)
  return protocol === 'https:' || protocol === 'http:' ? href : null
}
