/**
 * Reads the key from the address of a feed or a badge; null for none.
 * @param url whole, or the path and query alone
 */
export function readFeedKey(url: string): string | null {
  const query = url.indexOf('?')
  return query < 0 ? null : new URLSearchParams(url.slice(query)).get('key') || null
}
