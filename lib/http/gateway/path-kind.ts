/**
 * The kind of a path, as far as it matters before Next:
 * `webhook`, `ping`: DIUN sends here, with a key · `report`: a host's reporter does, with a key and a large body · `script`: needs a code in
 * the path · `feed`: needs a credential, or a key in the query · `health`: tells whether the process serves · `file`: is the same for
 * everyone · `open-page`, `open-api`: lead to a sign-in, or do what a code in the path says · `page`, `api`: need a credential · `metrics`: needs one too, unless they are open ·
 * `nothing`: any other path; those who have a credential get a page that says so.
 */
export type PathKind =
  | 'webhook'
  | 'ping'
  | 'report'
  | 'health'
  | 'file'
  | 'open-page'
  | 'open-api'
  | 'page'
  | 'api'
  | 'script'
  | 'metrics'
  | 'feed'
  | 'nothing'

const KINDS: ReadonlyMap<string, PathKind> = new Map(
  Object.entries<PathKind>({
    '/': 'page',
    '/activity': 'page',
    '/hosts': 'page',
    '/settings': 'page',
    '/api/docs': 'page',
    '/sign-in': 'open-page',
    '/setup': 'open-page',
    '/sign-in/oidc': 'open-api',
    '/sign-in/oidc/callback': 'open-api',
    '/api/session': 'open-api',
    '/api/session/passkey': 'open-api',
    '/api/session/passkey/options': 'open-api',
    '/api/setup': 'open-api',
    '/api/feed.atom': 'feed',
    '/api/feed.json': 'feed',
    '/api/badge.svg': 'feed',
    '/api/badge.json': 'feed',
    '/healthz': 'health',
    '/readyz': 'health',
    '/webhook': 'webhook',
    '/running': 'report',
    '/metrics': 'metrics',
  }),
)

/** Matches the files in public/, the manifest, and Next's own files. */
const FILE =
  /^\/(_next\/static\/.+|(apple-touch-)?icon[\w-]*\.(png|svg)|icons\.svg|manifest\.webmanifest|service-worker\.js)$/

/** @param url the path and query, as a request line has them */
export function getPathKind(url: string): PathKind {
  const path = parsePath(url)
  const kind = KINDS.get(path)
  if (kind !== undefined) return kind
  if (path.startsWith('/webhook/')) return 'webhook'
  if (path.startsWith('/running/')) return 'report'
  if (path.startsWith('/ping/')) return 'ping'
  if (path.startsWith('/api/')) return 'api'
  if (path.startsWith('/update/')) return 'script'
  if (path.startsWith('/act/')) return 'open-api'
  return FILE.test(path) ? 'file' : 'nothing'
}

/** Returns whether this is `/healthz`, which, unlike `/readyz`, asks for nothing but an answer. */
export function isLivenessCheck(url: string): boolean {
  return parsePath(url) === '/healthz'
}

/** Reads the path as Next does: decoded, and the same with and without a slash at its end. */
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
