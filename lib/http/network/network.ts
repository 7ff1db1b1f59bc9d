import { isIPv6 } from 'node:net'

const GROUPS = 8
const GROUPS_OF_NETWORK = 4

/** Returns the network that counts as one person: the address itself, or the IPv6 network of 2^64 addresses that it lies in. */
export function getNetwork(address: string): string {
  if (!isIPv6(address)) return address
  const [head = [], tail = []] = address.split('::').map(parseGroups)
  const missing = Array.from({ length: GROUPS - head.length - tail.length }, () => '0')
  return `${[...head, ...missing, ...tail].slice(0, GROUPS_OF_NETWORK).join(':')}::/64`
}

/** Parses the groups of a part of an IPv6 address, without their leading zeros. */
function parseGroups(part: string): string[] {
  return part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16).toString(16))
}
