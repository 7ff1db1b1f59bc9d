import type { IncomingHttpHeaders } from 'node:http'
import { type BlockList, isIP, isIPv6 } from 'node:net'
import { getProcessKey } from '../process-key'

/** Who is at the other end of the connection, which routes cannot see: lib/http/gateway/node-server.ts writes it into a header. */
export type Peer = {
  /** The client's address, as the proxies that are trusted tell it; `''` when it is unknown. */
  address: string
  /** The connection comes from a trusted proxy. */
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
 * @param remote the address that the connection comes from
 * @param forwarded `X-Forwarded-For`: each proxy on the way appended whom it heard it from
 */
export function resolvePeer(remote: string, forwarded: string, trustedProxies: BlockList): Peer {
  const isTrusted = (address: string) => trustedProxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
  const nearest = normalizeAddress(remote)
  if (!isTrusted(nearest)) return { address: nearest, isProxy: false }
  const hops = forwarded.split(',').map((hop) => normalizeAddress(hop.trim()))
  const client = hops.findLast((hop) => hop !== '' && !isTrusted(hop))
  // A trusted proxy that says `unknown` or `_hidden` (RFC 7239 6) tells nobody, and whom it heard it from is not believed.
  return { address: client !== undefined && isIP(client) !== 0 ? client : nearest, isProxy: true }
}

/**
 * Some proxies append the port, and then put IPv6 into brackets (RFC 7239 6); a socket names the interface of a link-local
 * address; and one for both versions of IP writes IPv4 as `::ffff:10.0.0.2`.
 */
function normalizeAddress(address: string): string {
  const host = /^\[([^\]]*)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address
  return host.replace(/%.*$/, '').replace(/^::ffff:(?=[\d.]+$)/i, '')
}
