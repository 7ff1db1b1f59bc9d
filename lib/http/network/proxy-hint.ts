import { type BlockList, isIPv6 } from 'node:net'
import type { Peer } from './peer'

/**
 * Creates a listener that is called with the peer of each request with `X-Forwarded-For`. It warns once of a neighbour that sends the
 * header, as a proxy does, and is not trusted: everyone who comes through it counts as one client. Strangers elsewhere may send the
 * header as they like, and are not worth a warning.
 * @param neighbours the networks that a proxy may be in without being a stranger
 */
export function createProxyHint(neighbours: BlockList, warn: (message: string) => void) {
  let hasWarned = false

  return ({ address, isProxy }: Peer): void => {
    if (hasWarned || isProxy) return
    if (!neighbours.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) return
    hasWarned = true
    warn(
      `A request came from ${address} with X-Forwarded-For, as if from a proxy. That address is not trusted, so everyone who comes through it counts as one client. If it is your proxy, set TRUSTED_PROXIES=${address}`,
    )
  }
}
