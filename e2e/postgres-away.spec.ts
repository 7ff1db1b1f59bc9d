import { setTimeout } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { openOwnPostgres } from '../scripts/postgres'
import { type App, openApp } from './support/app'
import { acknowledgeButtonOf, openBoard } from './support/board-page'
import { createDiunEvent, type SentEvent } from './support/diun-event'
import { readUpdates } from './support/read-board'
import { sendWebhook } from './support/send'
import { test as base } from './support/test'

/** As DIUN, which gives up on a webhook after 10 s and never sends it again. */
const DIUN_PATIENCE_MS = 10_000
const SENDERS = 8
const PAUSE_MS = 20

type Postgres = Awaited<ReturnType<typeof openOwnPostgres>>

const test = base.extend<{ postgres: Postgres; app: App }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs
  postgres: async ({}, use) => {
    const postgres = await openOwnPostgres()
    await use(postgres)
    await postgres.close()
  },
  app: async ({ postgres }, use) => {
    const app = await openApp({ dialect: 'postgres', env: { DATABASE_URL: postgres.url } })
    await use(app)
    await app.close()
  },
})

test.describe.configure({ retries: 0 })

for (const seconds of [1, 5]) {
  test(`PostgreSQL that is away for ${seconds} s costs no event: each waits, is answered 200, and is there`, async ({
    app,
    postgres,
  }) => {
    test.slow()
    const sent = await sendWhile(app.url, () => stopFor(postgres, seconds))
    expect(sent.filter(({ answer }) => answer !== 200)).toEqual([])
    expect(await findLost(app.url, sent)).toEqual([])
  })
}

test('PostgreSQL that is away for longer than DIUN waits: 503 in time, and all that was answered 200 is there', async ({
  app,
  postgres,
}) => {
  test.slow()
  const sent = await sendWhile(app.url, () => stopFor(postgres, 15))
  expect(new Set(sent.map(({ answer }) => answer))).toEqual(new Set([200, 503]))
  expect(await findLost(app.url, sent)).toEqual([])
})

test('A board says when the database is away, shows what it has, and catches up', async ({ app, postgres, page }) => {
  test.slow()
  await sendWebhook(app.url, JSON.stringify({ image: 'redis:7', hostname: 'nas' }))
  await openBoard(page)
  await postgres.stop()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect(page.getByText('This is the board as of')).toBeVisible({ timeout: 20_000 })
  await expect(acknowledgeButtonOf(page, 'redis:7')).toBeVisible()
  expect((await fetch(`${app.url}/readyz`)).status).toBe(503)
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200)

  await postgres.start()
  await sendWebhook(app.url, JSON.stringify({ image: 'caddy:2', hostname: 'nas' }))
  await expect(acknowledgeButtonOf(page, 'caddy:2')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('This is the board as of')).toBeHidden()
})

async function stopFor(postgres: Postgres, seconds: number): Promise<void> {
  await setTimeout(500)
  await postgres.stop()
  await setTimeout(seconds * 1_000)
  await postgres.start()
  await setTimeout(500)
}

/** `answer` is the status of the answer. */
type Sent = SentEvent & { answer: number }

/** Sends events, each to an image of its own, for as long as `happens` takes. */
async function sendWhile(url: string, happens: () => Promise<void>): Promise<Sent[]> {
  const sent: Sent[] = []
  let isOver = false
  const sendUntilOver = async () => {
    while (!isOver) {
      const event = createDiunEvent({ image: `docker.io/library/app:${sent.length}-${Math.random()}`, hostname: 'nas' })
      const signal = AbortSignal.timeout(DIUN_PATIENCE_MS)
      const { status } = await sendWebhook(url, JSON.stringify(event), { signal })
      sent.push({ ...event, answer: status })
      await setTimeout(PAUSE_MS)
    }
  }
  const sending = Array.from({ length: SENDERS }, sendUntilOver)
  await happens()
  isOver = true
  await Promise.all(sending)
  return sent
}

async function findLost(url: string, sent: readonly Sent[]): Promise<Sent[]> {
  const updates = await readUpdates(url)
  return sent.filter(({ answer, image }) => answer === 200 && updates[image] === undefined)
}
