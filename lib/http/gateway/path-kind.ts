/**
 * What is at a path, as far as it matters before Next:
 * `webhook`, `ping`: what DIUN sends, with a key · `health`: whether the process serves · `file`: the same for everyone ·
 * `open-page`, `open-api`: the way in · `page`, `api`: what needs a credential · `nothing`: whatever else, of which a page tells
 * those who have one.
 */
export type PathKind = 'webhook' | 'ping' | 'health' | 'file' | 'open-page' | 'open-api' | 'page' | 'api' | 'nothing'

const KINDS: ReadonlyMap<string, PathKind> = new Map(
  Object.entries<PathKind>({
    '/': 'page',
    '/activity': 'page',
    '/hosts': 'page',
    '/settings': 'page',
    '/sign-in': 'open-page',
    '/setup': 'open-page',
    '/sign-in/oidc': 'open-api',
    '/sign-in/oidc/callback': 'open-api',
    '/api/session': 'open-api',
    '/api/session/passkey': 'open-api',
    '/api/session/passkey/options': 'open-api',
    '/api/setup': 'open-api',
    '/healthz': 'health',
    '/readyz': 'health',
    '/webhook': 'webhook',
  }),
)

/** What lies in public/, the manifest, and Next's own. */
const FILE = /^\/(_next\/static\/.+|(apple-touch-)?icon[\w-]*\.(png|svg)|icons\.svg|manifest\.webmanifest)$/

/** @param url path and query, as a request line has them */
export function getPathKind(url: string): PathKind {
  const path = parsePath(url)
  const kind = KINDS.get(path)
  if (kind !== undefined) return kind
  if (path.startsWith('/webhook/')) return 'webhook'
  if (path.startsWith('/ping/')) return 'ping'
  if (path.startsWith('/api/')) return 'api'
  return FILE.test(path) ? 'file' : 'nothing'
}

/** Unlike `/readyz`, it asks for nothing but an answer. */
export function isLivenessCheck(url: string): boolean {
  return parsePath(url) === '/healthz'
}

/** As Next reads it: decoded, and with or without a slash at its end. */
function parsePath(url: string): string {
  const [path = ''] = url.split('?')
  return decode(path).replace(/(?<=.)\/+$/, '')
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
