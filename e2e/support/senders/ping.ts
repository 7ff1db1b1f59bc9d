import { type Answer, send } from './send.ts'

/** The text that DIUN sends at the end of a run. */
export const COUNTS = '9 tag(s) have been scanned:\n* 1 new tag(s) found\n* 2 tag(s) updated\n* 6 tag(s) unchanged\n'

/** The words that DIUN puts behind its UUID: as a run begins, as it ends, and as DIUN shuts down. */
export const PING_KINDS = ['/start', '', '/fail'] as const

/** Pings as DIUN does, which puts `DIUN_WATCH_HEALTHCHECKS_UUID` into the address as it is, and the kind behind it. */
export function ping(url: string, uuid: string, kind: (typeof PING_KINDS)[number], body = ''): Promise<Answer> {
  return send(url, { method: 'POST', path: `/ping/${uuid}${kind}` }, body)
}
