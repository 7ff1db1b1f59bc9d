/** Says whether the client already holds what `etag` (quotes and all) names. Proxies that compress make it weak: `W/"…"`. */
export function isNotModified(request: Request, etag: string): boolean {
  const header = request.headers.get('if-none-match')
  if (header === null) return false
  const held = header.split(',').map((candidate) => candidate.trim().replace(/^W\//, ''))
  return held.includes('*') || held.includes(etag) || held.includes(toGzipEtag(etag))
}

/** A strong ETag names bytes, so compressed ones have a name of their own. */
export function toGzipEtag(etag: string): string {
  return etag.replace(/"$/, '-gzip"')
}
