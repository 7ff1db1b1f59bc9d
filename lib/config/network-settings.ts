import { BlockList, isIP } from 'node:net'
import type { Env } from './env'
import { parseList, parseWebAddress, quoteAddress } from './values'

/** What `private` stands for: this machine and what no router passes on (RFC 1918, 4193), where containers' networks lie. */
const PRIVATE = ['127.0.0.0/8', '::1', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']

/** Proxies whose word on whom they speak for is taken. */
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

/** Where browsers find this program, as an origin such as `https://diun.example.org`; null: where they say they did. */
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

/** The origins whose pages may show the board within them. */
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
