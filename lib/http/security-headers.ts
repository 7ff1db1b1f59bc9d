import { OUR_ANSWER } from '@/lib/domain/our-answer'

const YEAR_S = 31_536_000

/** What every answer says to browsers, whichever part of this server made it. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  [OUR_ANSWER]: '1',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

/** From now on https alone, for this host and no other. */
export const HSTS = `max-age=${YEAR_S}`

/**
 * What a page may load and run: our own files, and the scripts within it that bear the nonce. Next reads the nonce from the
 * request's header of this name, and gives it to its scripts.
 * @param isDevelopment React then needs `eval` to tell where an error came from
 */
export function toContentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // React writes style attributes, and Next's page for a fault has a style element.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The nonce of the page that is being rendered, from the policy in the request's headers. */
export function readNonce(headers: Headers): string | undefined {
  return /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1]
}
