import { BlockList, isIP } from 'node:net'
import type { Env } from './env'
import { parseList, parseWebAddress, quoteAddress } from './values'

/** The networks that `private` stands for: this machine, and those that no router passes on (RFC 1918, 4193), such as containers have. */
const PRIVATE = ['127.0.0.0/8', '::1', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']

/** Parses the proxies that are trusted to report whom they speak for. */
export function parseTrustedProxies(text: string | undefined, errors: string[]): BlockList {
  const proxies = new BlockList()
  for (const entry of parseList(text).flatMap((name) => (name === 'private' ? PRIVATE : [name]))) {
    const [address = '', length] = entry.split('/')
    const version = isIP(address)
    const bits = version === 6 ? 128 : 32
    if (version === 0 || !(length === undefined || /^\d{1,3}$/.test(length)) || Number(length ?? 0) > bits) {
      errors.push(
        `TRUSTED_PROXIES has "${entry}", but takes only addresses such as 10.0.0.2 or 10.0.0.0/8, and "private".`,
      )
      continue
    }
    proxies.addSubnet(address, Number(length ?? bits), version === 6 ? 'ipv6' : 'ipv4')
  }
  return proxies
}

export const PRIVATE_NETWORKS = parseTrustedProxies('private', [])

/** Parses the origin at which browsers find this program, such as `https://diun.example.org`; null: the origin that they report. */
export function parseBaseUrl({ BASE_URL }: Env, errors: string[]): string | null {
  if (BASE_URL === undefined) return null
  const url = parseWebAddress(BASE_URL)
  if (url !== null && isOrigin(url)) return url.origin
  errors.push(
    url === null
      ? `BASE_URL is ${quoteAddress(BASE_URL)}, but must be an address such as https://diun.example.org.`
      : `BASE_URL is ${quoteAddress(BASE_URL)}, but the board cannot live under a path: it needs a name of its own, such as https://diun.example.org, or a port of its own.`,
  )
  return null
}

/** Parses the origins whose pages may show the board in a frame. */
export function parseFrameAncestors({ FRAME_ANCESTORS }: Env, errors: string[]): readonly string[] {
  return parseList(FRAME_ANCESTORS).flatMap((entry) => {
    const url = parseWebAddress(entry)
    if (url !== null && isOrigin(url)) return [url.origin]
    errors.push(
      `FRAME_ANCESTORS has ${quoteAddress(entry)}, but takes only addresses without a path, such as https://home.example.org.`,
    )
    return []
  })
}

function isOrigin({ pathname, search, hash }: URL): boolean {
  return pathname === '/' && search === '' && hash === ''
}
