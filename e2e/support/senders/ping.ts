import { setTimeout } from 'node:timers/promises'
import { type Answer, send } from './send.ts'

/** What a run of DIUN ends with. */
export const COUNTS = '9 tag(s) have been scanned:\n* 1 new tag(s) found\n* 2 tag(s) updated\n* 6 tag(s) unchanged\n'

/** Longer than a database that is busy needs to answer. */
const AWAY_MS = 1_500

/** What DIUN puts behind its UUID: as a run begins, as it ends, and as DIUN shuts down. */
export const PING_KINDS = ['/start', '', '/fail'] as const

/** Pings as DIUN does: it puts `DIUN_WATCH_HEALTHCHECKS_UUID` into the address as it is, and the kind behind it. */
export function ping(url: string, uuid: string, kind: (typeof PING_KINDS)[number], body = ''): Promise<Answer> {
  return send(url, { method: 'POST', path: `/ping/${uuid}${kind}` }, body)
}

/**
 * Tells of the run of a host each that it starts, ends and is stopped, while the database is away.
 * @returns how they were answered, and then stand
 */
export async function pingWhileAway(url: string, away: () => Promise<void>, back: () => Promise<void>) {
  const [started, ended, stopped] = PING_KINDS
  for (const host of ['ends', 'stops']) await ping(url, host, started)
  await away()
  const pings = Promise.all([
    ping(url, 'starts', started),
    ping(url, 'ends', ended, COUNTS),
    ping(url, 'stops', stopped),
  ])
  await setTimeout(AWAY_MS)
  await back()
  const answers = (await pings).map(({ status }) => status)
  return { answers, states: await readRunStates(url) }
}

/** What `pingWhileAway` comes to. */
export const EXPECTED_PINGS_WHILE_AWAY = {
  answers: [200, 200, 200],
  states: { starts: 'running', ends: 'ok', stops: 'failed' },
}

/** Where the runs of the hosts stand: `{ nas: 'running' }`. */
export async function readRunStates(url: string): Promise<Record<string, string | null>> {
  const hosts: { name: string; state: string | null }[] = await (await fetch(`${url}/api/hosts`)).json()
  return Object.fromEntries(hosts.map(({ name, state }) => [name, state]))
}
