import { isIPv6 } from 'node:net'

const GROUPS = 8
const GROUPS_OF_NETWORK = 4

/** What one person has the whole of: an address, or the IPv6 network of 2^64 addresses that it lies in. */
export function getNetwork(address: string): string {
  if (!isIPv6(address)) return address
  const [head = [], tail = []] = address.split('::').map(parseGroups)
  const missing = Array.from({ length: GROUPS - head.length - tail.length }, () => '0')
  return `${[...head, ...missing, ...tail].slice(0, GROUPS_OF_NETWORK).join(':')}::/64`
}

/** Each written in one way: without zeros in front. */
function parseGroups(part: string): string[] {
  return part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16).toString(16))
}
