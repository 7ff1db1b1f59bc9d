import { BlockList, isIPv6 } from 'node:net'

/**
 * The addresses of the network that a machine gets without asking anyone, and those at which clouds hand out credentials to whoever asks:
 * AWS, Google and most others at 169.254.169.254, AWS also in fd00:ec2::/32 and Google at fd20:ce::254, Alibaba at 100.100.100.200, Azure at
 * 168.63.129.16. `BlockList` knows addresses of IPv4 in the form of IPv6 (`::ffff:…`) too; those that are translated to them, by NAT64
 * (RFC 6052), SIIT (RFC 2765) or 6to4 (RFC 3056), are named. The prefix of NAT64 for one's own use (RFC 8215) is refused whole, since an
 * address of IPv4 may stand at several places of it.
 */
const REFUSED = new BlockList()
REFUSED.addSubnet('169.254.0.0', 16, 'ipv4')
REFUSED.addAddress('100.100.100.200', 'ipv4')
REFUSED.addAddress('168.63.129.16', 'ipv4')
REFUSED.addSubnet('fe80::', 10, 'ipv6')
REFUSED.addSubnet('fd00:ec2::', 32, 'ipv6')
REFUSED.addAddress('fd20:ce::254', 'ipv6')
REFUSED.addSubnet('64:ff9b:1::', 48, 'ipv6')
for (const prefix of ['64:ff9b::', '::ffff:0:', '::']) {
  REFUSED.addSubnet(`${prefix}a9fe:0`, 112, 'ipv6')
  REFUSED.addAddress(`${prefix}6464:64c8`, 'ipv6')
  REFUSED.addAddress(`${prefix}a83f:8110`, 'ipv6')
}
REFUSED.addSubnet('2002:a9fe::', 32, 'ipv6')
REFUSED.addSubnet('2002:6464:64c8::', 48, 'ipv6')
REFUSED.addSubnet('2002:a83f:8110::', 48, 'ipv6')

/** Tells whether nothing is sent to an address unless the owner allows it: link-local ones, and those of a cloud's metadata. */
export function isRefusedAddress(address: string): boolean {
  const [bare = ''] = address.split('%')
  return REFUSED.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4')
}
