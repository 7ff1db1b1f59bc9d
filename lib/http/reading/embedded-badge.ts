import { readFeedKey } from './read-feed-key'

/**
 * Tells whether other pages may show the answer as a picture. Only a badge may be shown so, by the key in its address, and not where nobody
 * signs in: there, any page could learn from its width how much is pending.
 * @param url the path and query, as the request line has them
 */
export function isEmbeddable(url: string, mode: string): boolean {
  const [path = ''] = url.split('?')
  return mode !== 'none' && /^\/api\/badge\.svg\/?$/.test(path) && readFeedKey(url) !== null
}
