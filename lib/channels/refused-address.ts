import { BlockList, isIPv6 } from 'node:net'

/**
 * The addresses of the network that a machine gets without asking anyone, and those at which clouds hand out credentials to whoever asks:
 * AWS, Google and most others at 169.254.169.254 and fd00:ec2::254, Alibaba at 100.100.100.200, Azure at 168.63.129.16. `BlockList` knows
 * addresses of IPv4 in the form of IPv6 (`::ffff:…`) too; those that NAT64 and 6to4 lead to are named.
 */
const REFUSED = new BlockList()
REFUSED.addSubnet('169.254.0.0', 16, 'ipv4')
REFUSED.addAddress('100.100.100.200', 'ipv4')
REFUSED.addAddress('168.63.129.16', 'ipv4')
REFUSED.addSubnet('fe80::', 10, 'ipv6')
REFUSED.addAddress('fd00:ec2::254', 'ipv6')
for (const prefix of ['64:ff9b::', '::']) {
  REFUSED.addSubnet(`${prefix}a9fe:0`, 112, 'ipv6')
  REFUSED.addAddress(`${prefix}6464:64c8`, 'ipv6')
  REFUSED.addAddress(`${prefix}a83f:8110`, 'ipv6')
}
REFUSED.addSubnet('2002:a9fe::', 32, 'ipv6')

/** Tells whether nothing is sent to an address unless the owner allows it: link-local ones, and those of a cloud's metadata. */
export function isRefusedAddress(address: string): boolean {
  const [bare = ''] = address.split('%')
  return REFUSED.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4')
}
