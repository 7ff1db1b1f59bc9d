import { isIP } from 'node:net'

/** The longest name that DNS allows (RFC 1035 2.3.4), as text and with a dot at its end. */
const LONGEST_NAME = 254

/**
 * Matches what a browser or DIUN writes in `Host`: a name in letters, digits, `-`, `_` and dots (names of other alphabets come as
 * `xn--…`) or an address, with or without a port (RFC 9110 7.2).
 */
const HOST = /^((?:[a-z0-9_-]+\.)*[a-z0-9_-]+\.?|\[[0-9a-f:.]+\])(:\d{0,5})?$/i

/** Matches names that the public DNS does not hand out: RFC 6761, 6762, 8375, ICANN's `internal`, and the `lan` of many routers. */
const LOCAL_NAME = /(^|\.)(localhost|local|lan|internal|home\.arpa)$/

/**
 * Parses the name of a host, in lower case and without port, brackets and a dot at its end.
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
 * Returns whether nobody outside can make a browser find us by this name. A site can point a name of its own to any address, and
 * then the browser takes its page for ours (DNS rebinding); but it cannot have an address, or a name that it does not own.
 * @param name as `parseHostName` returns it
 */
export function isLocalName(name: string): boolean {
  return isIP(name) !== 0 || !name.includes('.') || LOCAL_NAME.test(name)
}
