import { setTimeout } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { readHistory } from '../support/board/read-board'
import type { SentEvent } from '../support/senders/diun-event'
import { createEvents, findLost, sendAll } from '../support/senders/sending'
import type { App } from '../support/server/app'
import { test } from '../support/test'

const EVENTS = 2_000
const IMAGES = 200
const KILLS = 50

test.describe.configure({ retries: 0 })

test('Every event that was answered 200 is there after the server was killed fifty times', async ({ app }) => {
  test.setTimeout(300_000)
  const answered: SentEvent[] = []
  const [unanswered] = await Promise.all([
    sendAll(app.url, createEvents(EVENTS, IMAGES), (event) => answered.push(event)),
    killRepeatedly(app, () => answered.length),
  ])

  expect(answered.length, 'events answered 200').toBe(EVENTS)
  expect(unanswered, 'requests that the kills cut off').toBeGreaterThan(0)
  expect(await findLost(app.url, answered), 'events answered 200 that are not shown').toEqual([])
  expect(await findUnstored(app.url, answered), 'events answered 200 that are not stored').toEqual([])
})

/** Kills the server and starts it again, each time after another part of the events has been answered. */
async function killRepeatedly(app: App, countAnswered: () => number) {
  for (let kill = 1; kill <= KILLS; kill += 1) {
    while (countAnswered() < (kill * EVENTS) / (KILLS + 1)) await setTimeout(1)
    await app.kill('SIGKILL')
    await app.restart()
  }
}

/** Finds the events that are not in the history of their image. */
async function findUnstored(url: string, events: SentEvent[]): Promise<SentEvent[]> {
  const histories = new Map<string, Awaited<ReturnType<typeof readHistory>>>()
  for (const { image } of events) {
    if (!histories.has(image)) histories.set(image, await readHistory(url, image))
  }
  return events.filter(({ image, hostname, digest }) => {
    return !histories.get(image)?.some((stored) => stored.hostname === hostname && stored.digest === digest)
  })
}
