import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type BlockList, isIPv6 } from 'node:net'

/** Who is at the other end of the connection, which routes cannot see: lib/http/node-server.ts writes it into a header. */
export type Peer = {
  /** The client's address, as the proxies that are trusted tell it; `''` when it is unknown. */
  address: string
  /** The connection comes from a trusted proxy. */
  isProxy: boolean
}

const HEADER = 'x-diun-dashboard-peer'

declare global {
  // Only a `var` becomes a property of globalThis, which the bundles of instrumentation and routes share.
  var diunDashboardPeerKey: string | undefined
}

/** Nobody outside knows it: a request that says by itself who it comes from is not believed, whichever way it came in. */
function readKey(): string {
  globalThis.diunDashboardPeerKey ??= randomUUID()
  return globalThis.diunDashboardPeerKey
}

export function writePeer(headers: IncomingHttpHeaders, { address, isProxy }: Peer): void {
  headers[HEADER] = `${readKey()} ${isProxy ? 'proxy' : 'client'} ${address}`
}

export function readPeer(headers: Headers): Peer {
  const [key, role, address = ''] = headers.get(HEADER)?.split(' ') ?? []
  if (key !== readKey()) return { address: '', isProxy: false }
  return { address, isProxy: role === 'proxy' }
}

/**
 * @param remote the address that the connection comes from
 * @param forwarded `X-Forwarded-For`: each proxy on the way appended whom it heard it from
 */
export function toPeer(remote: string, forwarded: string, trustedProxies: BlockList): Peer {
  const isTrusted = (address: string) => trustedProxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
  const nearest = toPlainAddress(remote)
  if (!isTrusted(nearest)) return { address: nearest, isProxy: false }
  const hops = forwarded.split(',').map((hop) => toPlainAddress(hop.trim()))
  return { address: hops.findLast((hop) => hop !== '' && !isTrusted(hop)) ?? nearest, isProxy: true }
}

/** A socket for both versions of IP writes IPv4 as `::ffff:10.0.0.2`. */
function toPlainAddress(address: string): string {
  return address.replace(/^::ffff:/i, '')
}
