/** An environment variable of DIUN. */
export type DiunSetting = { name: string; value: string }

/** What DIUN must show: nothing, the `WEBHOOK_SECRET` that all share, or a key that was made for its host. */
export type SecretNeed = 'none' | 'shared' | 'key'

const PLACES = { shared: '<your WEBHOOK_SECRET>', key: '<a key made on the settings page>' } as const

/** @param mode `AUTH_MODE` */
export function toSecretNeed(isSecretSet: boolean, mode: string): SecretNeed {
  if (isSecretSet) return 'shared'
  return mode === 'none' ? 'none' : 'key'
}

/**
 * What a user gives DIUN so that its events come here, as environment variables.
 * @param origin where DIUN reaches this program, such as `http://nas.lan:8080`
 * @param secret what DIUN must show; or the key itself, in the one moment in which it is known
 */
export function toDiunSettings(origin: string, secret: SecretNeed | { key: string }): readonly DiunSetting[] {
  return [
    { name: 'DIUN_NOTIF_WEBHOOK_ENDPOINT', value: `${origin}/webhook` },
    // GET is DIUN's default, and a body sent by GET cannot be read here.
    { name: 'DIUN_NOTIF_WEBHOOK_METHOD', value: 'POST' },
    secret === 'none'
      ? { name: 'DIUN_NOTIF_WEBHOOK_TIMEOUT', value: '10s' }
      : { name: 'DIUN_NOTIF_WEBHOOK_HEADERS_AUTHORIZATION', value: toShown(secret) },
  ]
}

/**
 * What a user gives DIUN, besides, so that it tells when it runs; then a DIUN that died does not look like one with no news.
 * @param host how this DIUN's host is named
 */
export function toPingSettings(
  origin: string,
  host: string,
  secret: SecretNeed | { key: string },
): readonly DiunSetting[] {
  return [
    { name: 'DIUN_WATCH_HEALTHCHECKS_BASEURL', value: `${origin}/ping/` },
    { name: 'DIUN_WATCH_HEALTHCHECKS_UUID', value: toUuid(host, secret) },
  ]
}

/** DIUN can add no header to a ping. A key names its host, and stands in place of it. */
function toUuid(host: string, secret: SecretNeed | { key: string }): string {
  if (secret === 'none') return host
  return secret === 'shared' ? `${host}?key=${toShown(secret)}` : toShown(secret)
}

function toShown(secret: 'shared' | 'key' | { key: string }): string {
  return typeof secret === 'string' ? PLACES[secret] : secret.key
}
