import type { Settlement } from '../update/update'
import type { Card } from './card'

/** Why there is nothing to do about an image, where that is so on all its hosts for the same reason. */
export function getSettledBy({ state, hosts }: Pick<Card, 'state' | 'hosts'>): Settlement | null {
  const [reason, ...others] = new Set(hosts.map(({ settledBy }) => settledBy))
  return state === 'acknowledged' && others.length === 0 ? (reason ?? null) : null
}
