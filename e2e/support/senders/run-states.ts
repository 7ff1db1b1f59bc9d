import { setTimeout } from 'node:timers/promises'
import { readSentAnswer } from '../read-answer.ts'
import { COUNTS, PING_KINDS, ping } from './ping.ts'
import { send } from './send.ts'

/** A time that is longer than a busy database needs to answer. */
const AWAY_MS = 1_500

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
  const hosts = await readSentAnswer('GET /api/hosts', send(url, { path: '/api/hosts' }))
  return Object.fromEntries(hosts.map(({ name, state }) => [name, state]))
}
