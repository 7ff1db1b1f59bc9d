/** An environment variable of DIUN. */
export type DiunSetting = { name: string; value: string }

/**
 * What a user gives DIUN so that its events come here, as environment variables.
 * @param origin where DIUN reaches this program, such as `http://nas.lan:8080`
 * @param isSecretSet whether `WEBHOOK_SECRET` is set; its value is never shown
 */
export function toDiunSettings(origin: string, isSecretSet: boolean): readonly DiunSetting[] {
  return [
    { name: 'DIUN_NOTIF_WEBHOOK_ENDPOINT', value: `${origin}/webhook` },
    // GET is DIUN's default, and a body sent by GET cannot be read here.
    { name: 'DIUN_NOTIF_WEBHOOK_METHOD', value: 'POST' },
    isSecretSet
      ? { name: 'DIUN_NOTIF_WEBHOOK_HEADERS_AUTHORIZATION', value: '<your WEBHOOK_SECRET>' }
      : { name: 'DIUN_NOTIF_WEBHOOK_TIMEOUT', value: '10s' },
  ]
}

/**
 * What a user gives DIUN, besides, so that it tells when it runs; then a DIUN that died does not look like one with no news.
 * @param host how this DIUN's host is named
 */
export function toPingSettings(origin: string, host: string, isSecretSet: boolean): readonly DiunSetting[] {
  return [
    { name: 'DIUN_WATCH_HEALTHCHECKS_BASEURL', value: `${origin}/ping/` },
    { name: 'DIUN_WATCH_HEALTHCHECKS_UUID', value: isSecretSet ? `${host}?key=<your WEBHOOK_SECRET>` : host },
  ]
}
