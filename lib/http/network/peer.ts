import type { IncomingHttpHeaders } from 'node:http'
import { type BlockList, isIP, isIPv6 } from 'node:net'
import { getProcessKey } from '../process-key'

/** The client at the other end of the connection, which routes cannot see: lib/http/gateway/node-server.ts writes it into a header. */
export type Peer = {
  /** The client's address, as trusted proxies report it; `''` when it is unknown. */
  address: string
  /** True when the connection comes from a trusted proxy. */
  isProxy: boolean
}

const HEADER = 'x-diun-dashboard-peer'

export function writePeer(headers: IncomingHttpHeaders, { address, isProxy }: Peer): void {
  headers[HEADER] = `${getProcessKey()} ${isProxy ? 'proxy' : 'client'} ${address}`
}

export function readPeer(headers: Headers): Peer {
  const [key, role, address = ''] = headers.get(HEADER)?.split(' ') ?? []
  if (key !== getProcessKey()) return { address: '', isProxy: false }
  return { address, isProxy: role === 'proxy' }
}

/**
 * Finds the client: the last hop that is no trusted proxy, or the proxy itself where that hop has no address.
 * @param remote the address that the connection comes from
 * @param forwarded `X-Forwarded-For`, to which each proxy on the way appended the address that it heard from
 */
export function resolvePeer(remote: string, forwarded: string, trustedProxies: BlockList): Peer {
  const isTrusted = (address: string) => trustedProxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
  const nearest = normalizeAddress(remote)
  if (!isTrusted(nearest)) return { address: nearest, isProxy: false }
  const hops = forwarded.split(',').map((hop) => normalizeAddress(hop.trim()))
  const client = hops.findLast((hop) => hop !== '' && !isTrusted(hop))
  // A trusted proxy that says `unknown` or `_hidden` (RFC 7239 6) names nobody, and what the unnamed one claimed is not believed.
  return { address: client !== undefined && isIP(client) !== 0 ? client : nearest, isProxy: true }
}

/**
 * Reduces a hop to its address. Some proxies append the port, and then put IPv6 into brackets (RFC 7239 6); a socket names the
 * interface of a link-local address; and a socket for both versions of IP writes IPv4 as `::ffff:10.0.0.2`.
 */
function normalizeAddress(address: string): string {
  const host = /^\[([^\]]*)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address
  return host.replace(/%.*$/, '').replace(/^::ffff:(?=[\d.]+$)/i, '')
}
