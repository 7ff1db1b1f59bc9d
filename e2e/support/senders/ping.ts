import { setTimeout } from 'node:timers/promises'
import { type Answer, send } from './send.ts'

/** The text that DIUN sends at the end of a run. */
export const COUNTS = '9 tag(s) have been scanned:\n* 1 new tag(s) found\n* 2 tag(s) updated\n* 6 tag(s) unchanged\n'

/** A time that is longer than a busy database needs to answer. */
const AWAY_MS = 1_500

/** The words that DIUN puts behind its UUID: as a run begins, as it ends, and as DIUN shuts down. */
export const PING_KINDS = ['/start', '', '/fail'] as const

/** Pings as DIUN does, which puts `DIUN_WATCH_HEALTHCHECKS_UUID` into the address as it is, and the kind behind it. */
export function ping(url: string, uuid: string, kind: (typeof PING_KINDS)[number], body = ''): Promise<Answer> {
  return send(url, { method: 'POST', path: `/ping/${uuid}${kind}` }, body)
}

/**
 * Reports the start, the end and the stop of a run, each for another host, while the database is away.
 * @returns the statuses of the answers, and the states of the runs afterwards
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

/** The expected result of `pingWhileAway`. */
export const EXPECTED_PINGS_WHILE_AWAY = {
  answers: [200, 200, 200],
  states: { starts: 'running', ends: 'ok', stops: 'failed' },
}

/** Reads the states of the hosts' runs, such as `{ nas: 'running' }`. */
export async function readRunStates(url: string): Promise<Record<string, string | null>> {
  const hosts: { name: string; state: string | null }[] = await (await fetch(`${url}/api/hosts`)).json()
  return Object.fromEntries(hosts.map(({ name, state }) => [name, state]))
}
