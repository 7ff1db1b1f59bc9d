import type { RouteAccess } from '../routes/route-contract'
import type { OpenApiDocument, SecurityRequirement } from './document'

/** The ways in which a request shows a credential. */
export const SECURITY_SCHEMES = {
  token: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'diun_token_…',
    description: 'A token, created on the settings page: a read token for `GET`, a write token for everything else.',
  },
  tokenAsPassword: { type: 'http', scheme: 'basic', description: 'A token as the password of any user (RFC 7617).' },
  feedKey: {
    type: 'apiKey',
    in: 'query',
    name: 'key',
    description: 'The key of a feed address, `diun_feed_…`, which opens feeds and badges alone, or a read token.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'diun-dashboard-session',
    description:
      'The session of a browser. The name of the cookie also has the port, and `__Host-` before it with https. Changes must come from the board’s own page. With `AUTH_MODE=proxy`, the headers of the proxy stand in its place; with `none`, nothing is needed.',
  },
  webhookKey: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'diun_key_…',
    description: 'The webhook key of a host, which names it, or `WEBHOOK_SECRET`.',
  },
  webhookKeyAlone: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: 'The same as it is, without a word before it.',
  },
  webhookKeyAsPassword: { type: 'http', scheme: 'basic', description: 'The same as the password of any user.' },
  reportCode: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'diun_report_…',
    description: 'A code that an update script has: it reports for its one host, for an hour.',
  },
  pingKey: {
    type: 'apiKey',
    in: 'query',
    name: 'key',
    description:
      'A ping key, the webhook key of a host, or `WEBHOOK_SECRET`. The first two may stand in place of the host in the path instead.',
  },
} as const satisfies OpenApiDocument['components']['securitySchemes']

type SchemeName = keyof typeof SECURITY_SCHEMES

const NONE: SecurityRequirement = {}
const ANY_TOKEN: readonly SchemeName[] = ['token', 'tokenAsPassword', 'session']
const ANY_WEBHOOK_KEY: readonly SchemeName[] = ['webhookKey', 'webhookKeyAlone', 'webhookKeyAsPassword']

/** The schemes of each access, any of which suffices; null for none. */
const SCHEMES: Readonly<Record<RouteAccess, readonly (SchemeName | null)[]>> = {
  read: ANY_TOKEN,
  write: ANY_TOKEN,
  metrics: [...ANY_TOKEN, null],
  feed: [...ANY_TOKEN, 'feedKey'],
  person: ['session'],
  'proven person': ['session'],
  anyone: [null],
  'webhook key': ANY_WEBHOOK_KEY,
  'ping key': ['pingKey', null],
  'report key': [...ANY_WEBHOOK_KEY, 'reportCode'],
  address: [null],
}

export const ACCESS_WORDS: Readonly<Record<RouteAccess, string>> = {
  read: 'A read token, or a session.',
  write: 'A write token, or a session.',
  feed: 'A read token, a session, or the key of a feed address as `?key=`, which is then judged alone: a token that writes is answered with `403`.',
  metrics: 'A read token, or a session; nothing with `METRICS_OPEN=1`.',
  person: 'A person who is signed in; a token does not suffice.',
  'proven person':
    'A person who has proven within five minutes who they are; a token does not suffice. Otherwise the answer is `403` with the type `urn:diun-dashboard:problem:unproven`.',
  anyone: 'Anyone.',
  'webhook key': 'The webhook key of a host, or `WEBHOOK_SECRET`.',
  'ping key': 'A ping key in the path or the query, or a webhook key in their place.',
  'report key': 'The webhook key of a host, a report code, or `WEBHOOK_SECRET`.',
  address: 'Whoever has the address.',
}

export function listSecurity(access: RouteAccess): readonly SecurityRequirement[] {
  return SCHEMES[access].map((scheme) => (scheme === null ? NONE : { [scheme]: [] }))
}
