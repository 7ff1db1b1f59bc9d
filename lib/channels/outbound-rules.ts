import { lookup as askSystem, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { isRefusedAddress } from './refused-address'

/** The rules for every connection to another service. */
export type OutboundRules = {
  /** Finds the addresses of a host, and leaves out those that are refused: it is what connections are made with. */
  lookup: LookupFunction
  /** @throws RefusedAddressError for a host that is an address itself, for which no connection looks anything up */
  checkHost: (host: string) => void
  /** The time in ms that a delivery may take as a whole. */
  timeoutMs: number
}

/** The service stands at an address to which nothing is sent. */
export class RefusedAddressError extends Error {
  constructor(host: string) {
    super(
      `${host} leads to a link-local or metadata address, to which nothing is sent unless CHANNELS_LINK_LOCAL allows it`,
    )
    this.name = 'RefusedAddressError'
  }
}

/** Finds all addresses of a host, as `dns.lookup` does with `all`. */
export type FindAddresses = (
  host: string,
  options: { all: true; family: number | 'IPv4' | 'IPv6' | undefined; hints: number | undefined },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

type Options = { allowsLinkLocal: boolean; timeoutMs: number; findAddresses?: FindAddresses }

/**
 * Creates the rules. The addresses that are checked are those that are connected to: a name that leads elsewhere the second time it is
 * looked up is checked the second time, and one that is a number in another form is only known as such by the system.
 */
export function createOutboundRules({ allowsLinkLocal, timeoutMs, findAddresses = askSystem }: Options): OutboundRules {
  const isAllowed = (address: string) => allowsLinkLocal || !isRefusedAddress(address)
  return {
    timeoutMs,
    checkHost: (host) => {
      if (isIP(host) !== 0 && !isAllowed(host)) throw new RefusedAddressError(host)
    },
    lookup: (host, { all, family, hints }, callback) => {
      findAddresses(host, { all: true, family, hints }, (error, found) => {
        if (error !== null) return callback(error, '')
        const allowed = found.filter(({ address }) => isAllowed(address))
        const [first] = allowed
        if (first === undefined) return callback(new RefusedAddressError(host), '')
        return all ? callback(null, allowed) : callback(null, first.address, first.family)
      })
    },
  }
}
