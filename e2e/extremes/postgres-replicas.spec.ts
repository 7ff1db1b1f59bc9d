import { expect } from '@playwright/test'
import { openTestDatabase } from '../../test/postgres'
import { getAcknowledgeButton, getCard, openBoard } from '../support/board/board-page'
import { readUpdates } from '../support/board/read-board'
import { sendWebhook } from '../support/senders/send'
import { countEvents, createEvents, findLost, sendAll, sendWhile } from '../support/senders/sending'
import { type App, openApp } from '../support/server/app'
import { openLoadBalancer } from '../support/server/load-balancer'
import { test as base } from '../support/test'

const EVENTS = 5_000

type Replicas = { one: App; other: App; url: string }

const test = base.extend<{ replicas: Replicas }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs
  replicas: async ({}, use) => {
    const database = await openTestDatabase()
    const env = { DATABASE_URL: database.url, SHUTDOWN_DELAY: '3' }
    const [one, other] = await Promise.all([
      openApp({ dialect: 'postgres', env }),
      openApp({ dialect: 'postgres', env }),
    ])
    const balancer = await openLoadBalancer(one.url, other.url)
    await use({ one, other, url: balancer.url })
    await balancer.close()
    await Promise.all([one.close(), other.close()])
    await database.drop()
  },
  baseURL: async ({ replicas }, use) => use(replicas.one.url),
})

test.describe.configure({ retries: 0 })

test('Arrivals and actions at one replica show at the other', async ({ page, browser, replicas }) => {
  const there = await browser.newPage({ baseURL: replicas.other.url })
  await openBoard(page)
  await openBoard(there)
  await sendWebhook(replicas.other.url, '{"image":"redis:7","hostname":"nas"}')
  await expect(getCard(page, 'redis:7')).toBeVisible()
  await getAcknowledgeButton(page, 'redis:7').click()
  await expect(getCard(there, 'redis:7')).toBeHidden()
  await there.close()
})

test('A rolling restart drops no webhook: each is sent once, and answered 200', async ({ replicas }) => {
  test.slow()
  const sent = await sendWhile(replicas.url, async () => {
    for (const replica of [replicas.one, replicas.other, replicas.one, replicas.other]) {
      await replica.kill('SIGTERM')
      await replica.restart()
    }
  })
  expect(await countEvents(replicas.url, sent)).toEqual({ sent: sent.length, answered: sent.length, lost: 0 })
})

test('When of two replicas one is killed and one restarted, every event that was answered 200 is there, at both', async ({
  replicas,
}) => {
  test.slow()
  const events = createEvents(EVENTS, 500)
  const answered: typeof events = []
  const waitUntilAnswered = (part: number) =>
    expect.poll(() => answered.length, { timeout: 90_000 }).toBeGreaterThan(part)
  const disturb = async () => {
    await waitUntilAnswered(EVENTS / 4)
    await replicas.one.kill('SIGKILL')
    await waitUntilAnswered(EVENTS / 2)
    await replicas.one.restart()
    await replicas.other.kill('SIGTERM')
    await replicas.other.restart()
  }
  await Promise.all([sendAll(replicas.url, events, (event) => answered.push(event)), disturb()])

  expect(answered.length).toBe(EVENTS)
  for (const { url } of [replicas.one, replicas.other]) {
    expect(await findLost(url, answered)).toEqual([])
  }
  expect(await readUpdates(replicas.one.url)).toEqual(await readUpdates(replicas.other.url))
})
