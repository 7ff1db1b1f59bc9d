import { Agent } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { expect } from '@playwright/test'
import type { App } from './support/app'
import { createDiunEvent, type SentEvent } from './support/diun-event'
import { readHistory, readUpdates } from './support/read-board'
import { sendWebhook } from './support/send'
import { test } from './support/test'

const EVENTS = 2_000
const IMAGES = 200
const CONNECTIONS = 64
const KILLS = 5
const RETRY_MS = 100

test.describe.configure({ retries: 0 })

test('Every event that was answered 200 is there after the server was killed five times', async ({ app }) => {
  test.slow()
  const answered: SentEvent[] = []
  const [unanswered] = await Promise.all([
    sendAll(app.url, createEvents(), (event) => answered.push(event)),
    killRepeatedly(app, () => answered.length),
  ])

  expect(answered.length, 'events answered 200').toBe(EVENTS)
  expect(unanswered, 'requests that the kills cut off').toBeGreaterThan(0)
  expect(await findLost(app.url, answered), 'events answered 200 that are not there').toEqual([])
})

/** Each image is reported by ten hosts, each with a digest of its own. */
function createEvents(): SentEvent[] {
  return Array.from({ length: EVENTS }, (_, index) =>
    createDiunEvent({
      image: `docker.io/library/app:${index % IMAGES}`,
      hostname: `host-${Math.floor(index / IMAGES)}`,
    }),
  )
}

/** Sends each event until it is answered 200. Resolves with the number of requests that were not. */
async function sendAll(url: string, events: SentEvent[], onAnswered: (event: SentEvent) => void): Promise<number> {
  const agent = new Agent({ keepAlive: true })
  const unsent = [...events]
  let unanswered = 0

  async function sendUntilEmpty() {
    for (let event = unsent.pop(); event !== undefined; event = unsent.pop()) {
      while (!(await isAnswered(event))) {
        unanswered += 1
        await setTimeout(RETRY_MS)
      }
      onAnswered(event)
    }
  }
  const isAnswered = (event: SentEvent) =>
    sendWebhook(url, JSON.stringify(event), { agent }).then(
      ({ status }) => status === 200,
      () => false,
    )
  await Promise.all(Array.from({ length: CONNECTIONS }, sendUntilEmpty))
  agent.destroy()
  return unanswered
}

/** Kills the server and starts it again, each time when another part of the events was answered. */
async function killRepeatedly(app: App, countAnswered: () => number) {
  for (let kill = 1; kill <= KILLS; kill += 1) {
    while (countAnswered() < (kill * EVENTS) / (KILLS + 1)) await setTimeout(1)
    await app.kill('SIGKILL')
    await app.restart()
  }
}

/** Looks each event up on the board and in the history of its image. */
async function findLost(url: string, events: SentEvent[]): Promise<SentEvent[]> {
  const updates = await readUpdates(url)
  const histories = new Map<string, SentEvent[]>()
  for (const { image } of events) {
    if (!histories.has(image)) histories.set(image, await readHistory(url, image))
  }
  return events.filter((event) => {
    const isSame = (stored: Pick<SentEvent, 'hostname' | 'digest'>) =>
      stored.hostname === event.hostname && stored.digest === event.digest
    return !updates[event.image]?.hosts.some(isSame) || !histories.get(event.image)?.some(isSame)
  })
}
