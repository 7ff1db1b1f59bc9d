/** Tells whether the client already holds the body that `etag`, with its quotes, names. Proxies that compress make it weak: `W/"…"`. */
export function isNotModified(request: Request, etag: string): boolean {
  const header = request.headers.get('if-none-match')
  if (header === null) return false
  const held = header.split(',').map((candidate) => candidate.trim().replace(/^W\//, ''))
  return held.includes('*') || held.includes(etag) || held.includes(toGzipEtag(etag))
}

/** Names the compressed body: a strong ETag names bytes, and these are others. */
export function toGzipEtag(etag: string): string {
  return etag.replace(/"$/, '-gzip"')
}
