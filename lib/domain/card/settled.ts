import type { Settlement } from '../update/update'
import type { Card } from './card'

/** Returns the reason why there is nothing to do about an image, when that is the same on all its hosts; null otherwise. */
export function getSettledBy({ state, hosts }: Pick<Card, 'state' | 'hosts'>): Settlement | null {
  const [reason, ...others] = new Set(hosts.map(({ settledBy }) => settledBy))
  return state === 'acknowledged' && others.length === 0 ? (reason ?? null) : null
}
