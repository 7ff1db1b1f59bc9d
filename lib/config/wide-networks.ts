import { isIPv6 } from 'node:net'
import { parseList } from './values'

/** The prefix lengths of the largest container network: Docker's are a /16, and an IPv6 network is a /64 (RFC 4291 2.5.4). */
const MIN_BITS = { ipv4: 16, ipv6: 64 } as const

/** The beginning of an IPv6 address that stands for one of IPv4 (RFC 4291 2.5.5.2), and its length in bits. */
const MAPPED = { beginning: '[::ffff:', bits: 96 } as const

/**
 * Finds the networks in `TRUSTED_PROXIES` that hold more than the machines beside a proxy. Entries that are no network are left to
 * `parseTrustedProxies`.
 * @returns the entries as they were written
 */
export function findWideNetworks(text: string | undefined): string[] {
  return parseList(text).filter((entry) => {
    const [address = '', bits] = entry.split('/')
    return entry === 'private' || (bits !== undefined && Number(bits) < getMinBits(address))
  })
}

function getMinBits(address: string): number {
  if (!isIPv6(address)) return MIN_BITS.ipv4
  const host = URL.parse(`http://[${address}]`)?.hostname ?? ''
  // A network that begins at `::` contains all of these addresses.
  const isMapped = host.startsWith(MAPPED.beginning) || /^\[::[^:]*\]$/.test(host)
  return isMapped ? MAPPED.bits + MIN_BITS.ipv4 : MIN_BITS.ipv6
}
