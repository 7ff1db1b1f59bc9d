import type { IncomingMessage } from 'node:http'
import type { Peer } from './peer'

type TransportOptions = {
  baseUrl: string | null
  /** The setting `HSTS`; null decides by the address. */
  hsts: boolean | null
}

const REQUIRE_HTTPS = 'max-age=31536000'
const FORGET_HTTPS = 'max-age=0'

/**
 * Builds the value of `Strict-Transport-Security`; null sends none. The browser must speak https, by the settings or by a trusted
 * proxy. And the board must have the name to itself: the rule knows no ports (RFC 6797, 8.3), so at `nas.example.org:8443` it would lock
 * people out of everything beside it that speaks http.
 */
export function buildTransportSecurity(
  { headers }: Pick<IncomingMessage, 'headers'>,
  { isProxy }: Pick<Peer, 'isProxy'>,
  { baseUrl, hsts }: TransportOptions,
): string | null {
  const address = baseUrl ?? (isProxy ? buildForwardedAddress(headers) : '')
  if (!address.startsWith('https:')) return null
  if (hsts !== null) return hsts ? REQUIRE_HTTPS : FORGET_HTTPS
  return URL.parse(address)?.port === '' ? REQUIRE_HTTPS : null
}

/** Builds the address that the browser asked the first of the proxies for. */
function buildForwardedAddress(headers: IncomingMessage['headers']): string {
  const first = (name: string) =>
    String(headers[name] ?? '')
      .split(',')[0]
      ?.trim() ?? ''
  const host = first('x-forwarded-host') || first('host')
  const port = first('x-forwarded-port')
  const hasPort = URL.parse(`http://${host}:0`) === null
  return `${first('x-forwarded-proto')}://${host}${hasPort || port === '' ? '' : `:${port}`}`
}
