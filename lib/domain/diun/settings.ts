/** An environment variable of DIUN. */
export type DiunSetting = { name: string; value: string }

/** The secret that DIUN must show: none, the `WEBHOOK_SECRET` that all share, or a key that was made for its host. */
export type SecretNeed = 'none' | 'shared' | 'key'

const PLACEHOLDERS = { shared: '<your WEBHOOK_SECRET>', key: '<a key made on the settings page>' } as const

/** The secret that its pings must show: none, the key of a host that is still to be made, or the key itself, of one host or of all. */
export type PingNeed = 'none' | 'key' | { ofHost: string } | { ofAll: string }

/** @param mode `AUTH_MODE` */
export function getSecretNeed(isSecretSet: boolean, mode: string): SecretNeed {
  if (isSecretSet) return 'shared'
  return mode === 'none' ? 'none' : 'key'
}

/** @param ofAll the ping key of `WEBHOOK_SECRET`; null without one */
export function getPingNeed(ofAll: string | null, mode: string): PingNeed {
  if (ofAll !== null) return { ofAll }
  return mode === 'none' ? 'none' : 'key'
}

/**
 * Builds the environment variables that a user gives DIUN so that its events come here.
 * @param origin the address at which DIUN reaches this program, such as `http://nas.lan:8080`
 * @param secret the secret that DIUN must show; or the key itself, in the one moment in which it is known
 * @param host the name of this DIUN's host, which no key names; null leaves it to DIUN
 */
export function buildDiunSettings(
  origin: string,
  secret: SecretNeed | { key: string },
  host: string | null = null,
): readonly DiunSetting[] {
  return [
    {
      name: 'DIUN_NOTIF_WEBHOOK_ENDPOINT',
      value: `${origin}/webhook${host === null ? '' : `/${encodeURIComponent(host)}`}`,
    },
    // GET is DIUN's default, and a proxy may drop its body (RFC 9110 9.3.1).
    { name: 'DIUN_NOTIF_WEBHOOK_METHOD', value: 'POST' },
    secret === 'none'
      ? { name: 'DIUN_NOTIF_WEBHOOK_TIMEOUT', value: '10s' }
      : { name: 'DIUN_NOTIF_WEBHOOK_HEADERS_AUTHORIZATION', value: describeSecret(secret) },
  ]
}

/**
 * Builds the environment variables that a user gives DIUN so that it reports its runs; then a DIUN that died does not look like one
 * with no news.
 * @param host the name of this DIUN's host
 */
export function buildPingSettings(origin: string, host: string, need: PingNeed): readonly DiunSetting[] {
  return [
    { name: 'DIUN_WATCH_HEALTHCHECKS_BASEURL', value: `${origin}/ping/` },
    { name: 'DIUN_WATCH_HEALTHCHECKS_UUID', value: buildPingUuid(host, need) },
  ]
}

/**
 * Builds the last part of a ping's address, since DIUN can add no header to a ping. A host's key names its host, and stands in place of
 * it.
 */
function buildPingUuid(host: string, need: PingNeed): string {
  if (need === 'none') return host
  if (need === 'key') return '<the ping key that is shown with the key of this host>'
  return 'ofAll' in need ? `${host}?key=${need.ofAll}` : need.ofHost
}

function describeSecret(secret: 'shared' | 'key' | { key: string }): string {
  return typeof secret === 'string' ? PLACEHOLDERS[secret] : secret.key
}
