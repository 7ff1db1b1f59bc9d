import { OWN_ANSWER_HEADER } from '@/lib/domain/own-answer-header'

/** The headers that every answer has, whichever part of this server made it. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  [OWN_ANSWER_HEADER]: '1',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

type PolicyOptions = {
  /** In development React needs `eval` to tell where an error came from. */
  isDevelopment: boolean
  /** The origins whose pages may show ours in a frame. */
  frameAncestors: readonly string[]
}

/**
 * Builds the policy of what a page may load and run: our own files, and the scripts within it that bear the nonce. Next reads the
 * nonce from the request's header of this name, and gives it to its scripts.
 */
export function buildContentSecurityPolicy(nonce: string, { isDevelopment, frameAncestors }: PolicyOptions): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // React writes style attributes, and Next's error page has a style element.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors.length === 0 ? "'none'" : ["'self'", ...frameAncestors].join(' ')}`,
  ].join('; ')
}

/** Reads the nonce of the page that is being rendered from the policy in the request's headers. */
export function readNonce(headers: Headers): string | undefined {
  return /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1]
}
