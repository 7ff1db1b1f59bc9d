import { setTimeout } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { createDiunEvent } from '../support/senders/diun-event'
import { askUnread, readThrough, storeLargeMetadata } from '../support/senders/large-metadata'
import { sendWebhook } from '../support/senders/send'
import type { App } from '../support/server/app'
import { test } from '../support/test'

const IMAGES = 300
/** The most memory that the server may take. The updates are 57 MB in the database, 114 MB in the answer, and several times that as objects. */
const MAX_MEMORY = 250 * 1_048_576
/** The longest ms that a webhook may take: half of the time that DIUN waits. The usual time is measured by a benchmark. */
const LONGEST_MS = 5_000

test.describe.configure({ retries: 0 })
test.use({ env: { LOG_LEVEL: 'warn' } })

test('Updates with 190 kB of metadata each are answered piece by piece: whole, in little memory, with webhooks in between', async ({
  app,
}) => {
  test.slow()
  await storeLargeMetadata(app, IMAGES)
  const before = await app.readMemory()
  for (const query of ['', '?state=pending', '?q=aaaa&host=k8s']) {
    const watch = watchServer(app)
    const { found } = await readThrough(app.url, `/api/updates${query}`, '"pending_since":"')
    const { memory, times } = await watch.end()
    expect(found, query).toBeGreaterThanOrEqual(IMAGES)
    expect(Math.max(...times), query).toBeLessThan(LONGEST_MS)
    expect(memory - before, query).toBeLessThan(MAX_MEMORY)
  }
})

test('A client that reads nothing of a large answer, or goes away, takes little memory of the server', async ({
  app,
}) => {
  test.slow()
  await storeLargeMetadata(app, IMAGES)
  const before = await app.readMemory()
  const leave = await Promise.all(Array.from({ length: 20 }, () => askUnread(app.url, '/api/updates?state=pending')))
  const watch = watchServer(app)
  await setTimeout(2_000)
  for (const go of leave) go()
  const { memory, times } = await watch.end()
  expect(Math.max(...times)).toBeLessThan(LONGEST_MS)
  expect(memory - before).toBeLessThan(MAX_MEMORY)
  expect(app.output()).not.toContain('"level":50')
})

/** Sends webhooks one after the other, and measures the memory, until it is stopped. */
function watchServer(app: App) {
  const times: number[] = []
  let memory = 0
  let isOver = false
  const send = async () => {
    while (!isOver) {
      const sentAt = performance.now()
      const event = createDiunEvent({ image: 'registry.example/news:1', hostname: 'nas' })
      expect(await sendWebhook(app.url, JSON.stringify(event))).toMatchObject({ status: 200 })
      times.push(performance.now() - sentAt)
      memory = Math.max(memory, await app.readMemory())
      await setTimeout(50)
    }
  }
  const sending = send()
  return {
    async end() {
      isOver = true
      await sending
      return { memory, times }
    },
  }
}
