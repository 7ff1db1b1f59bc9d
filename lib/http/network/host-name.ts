import { isIP } from 'node:net'

/** The longest name that DNS has (RFC 1035 2.3.4), as text and with a dot at its end. */
const LONGEST_NAME = 254

/**
 * What a browser or DIUN writes in `Host`: a name in letters, digits, `-`, `_` and dots (names of other alphabets come as
 * `xn--…`) or an address, with or without a port (RFC 9110 7.2).
 */
const HOST = /^((?:[a-z0-9_-]+\.)*[a-z0-9_-]+\.?|\[[0-9a-f:.]+\])(:\d{0,5})?$/i

/** Names that the public DNS does not hand out: RFC 6761, 6762, 8375, ICANN's `internal`, and the `lan` of many routers. */
const LOCAL_NAME = /(^|\.)(localhost|local|lan|internal|home\.arpa)$/

/**
 * The name of a host, in lower case and without port, brackets and a dot at its end.
 * @param host the value of `Host`
 * @returns null when it names no host
 */
export function parseHostName(host: string): string | null {
  if (!HOST.test(host)) return null
  const url = URL.parse(`http://${host}`)
  if (url === null || url.hostname.length > LONGEST_NAME) return null
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
}

/**
 * Whether nobody outside can have a browser find us by this name. A site can have a name of its own point to any address, and
 * then its page, to the browser, is ours (DNS rebinding); what it cannot have is an address, or a name that it does not own.
 * @param name as `parseHostName` answers it
 */
export function isLocalName(name: string): boolean {
  return isIP(name) !== 0 || !name.includes('.') || LOCAL_NAME.test(name)
}
