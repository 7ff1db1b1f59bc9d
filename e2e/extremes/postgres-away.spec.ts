import { setTimeout } from 'node:timers/promises'
import { expect } from '@playwright/test'
import openSql from 'postgres'
import { openOwnPostgres } from '../../test/postgres'
import { openSmallDisk } from '../../test/small-disk'
import { openTcpProxy } from '../../test/tcp-proxy'
import { getAcknowledgeButton, openBoard } from '../support/board/board-page'
import { EXPECTED_PINGS_WHILE_AWAY, pingWhileAway } from '../support/senders/run-states'
import { sendWebhook, WAYS_OF_DIUN } from '../support/senders/send'
import { countEvents, readOutages, sendWhile } from '../support/senders/sending'
import { type App, openApp } from '../support/server/app'
import { test as base } from '../support/test'

const BACKEND_KILLS = 20

/** The patience with a machine that is busy with other tests. */
const LONG = { timeout: 30_000 }

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
    const sent = await sendWhile(app.url, () => stopFor(postgres, seconds), WAYS_OF_DIUN)
    expect(await countEvents(app.url, sent)).toEqual({ sent: sent.length, answered: sent.length, lost: 0 })
    expectOutageLoggedOnce(app)
  })
}

test('A ping that arrives while PostgreSQL is away waits, is answered 200, and is stored', async ({
  app,
  postgres,
}) => {
  expect(await pingWhileAway(app.url, postgres.stop, postgres.start)).toEqual(EXPECTED_PINGS_WHILE_AWAY)
})

test('PostgreSQL that is away for longer than DIUN waits: 503 in time, and all that was answered 200 is there', async ({
  app,
  postgres,
}) => {
  test.slow()
  const sent = await sendWhile(app.url, () => stopFor(postgres, 15))
  expect(new Set(sent.map(({ answer }) => answer))).toEqual(new Set([200, 503]))
  expect(await countEvents(app.url, sent)).toMatchObject({ lost: 0 })
  expectOutageLoggedOnce(app)
})

test('A board says when the database is away, shows what it has, and catches up', async ({ app, postgres, page }) => {
  test.slow()
  await sendWebhook(app.url, JSON.stringify({ image: 'redis:7', hostname: 'nas' }))
  await openBoard(page)
  await postgres.stop()
  await expect(page.getByText('This is the board as of')).toBeVisible({ timeout: 20_000 })
  await expect(getAcknowledgeButton(page, 'redis:7')).toBeVisible()
  expect((await fetch(`${app.url}/readyz`)).status).toBe(503)
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200)

  await postgres.start()
  await sendWebhook(app.url, JSON.stringify({ image: 'caddy:2', hostname: 'nas' }))
  await expect(getAcknowledgeButton(page, 'caddy:2')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('This is the board as of')).toBeHidden()
})

test('Backends that are killed again and again cost no event', async ({ app, postgres }) => {
  test.slow()
  const sent = await sendWhile(app.url, async () => {
    for (let kill = 0; kill < BACKEND_KILLS; kill += 1) {
      await setTimeout(100)
      await runStatement(
        postgres.url,
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()',
      )
    }
  })
  expect(await countEvents(app.url, sent)).toEqual({ sent: sent.length, answered: sent.length, lost: 0 })
})

test('A server that falls silent is left for the next host that DATABASE_URL names, and costs no event', async ({
  postgres,
}) => {
  test.slow()
  const target = { host: '127.0.0.1', port: postgres.port }
  const [first, second] = [await openTcpProxy(target), await openTcpProxy(target)]
  const hosts = `127.0.0.1:${first.port},127.0.0.1:${second.port}`
  const moving = await openApp({ dialect: 'postgres', env: { DATABASE_URL: `postgres://postgres@${hosts}/postgres` } })
  const sent = await sendWhile(moving.url, async () => {
    first.freeze()
    await expect.poll(() => readOutages(moving.output()).length, LONG).toBe(2)
  })
  expect(await countEvents(moving.url, sent)).toEqual({ sent: sent.length, answered: sent.length, lost: 0 })
  await moving.close()
  await Promise.all([first.stop(), second.stop()])
})

test('A full disk of PostgreSQL loses nothing that was answered 200, and is logged once', async ({ postgres }) => {
  test.slow()
  const disk = openSmallDisk(32)
  await runStatement(postgres.url, `create tablespace small location '${disk.path}'`)
  await runStatement(postgres.url, 'create database full_disk tablespace small')
  const app = await openApp({
    dialect: 'postgres',
    env: { DATABASE_URL: postgres.url.replace(/postgres$/, 'full_disk') },
  })
  const sent = await sendWhile(app.url, async () => {
    disk.fill()
    await expect
      .poll(() => readOutages(app.output()), LONG)
      .toEqual([expect.stringContaining('Its disk is full: free')])
    disk.free()
    await expect.poll(() => readOutages(app.output()).at(-1), LONG).toContain('is available again')
  })
  expect(await countEvents(app.url, sent)).toEqual({ sent: sent.length, answered: sent.length, lost: 0 })
  await app.close()
  await postgres.stop()
  disk.close()
  await postgres.start().catch(() => {})
})

async function stopFor(postgres: Postgres, seconds: number): Promise<void> {
  await postgres.stop()
  await setTimeout(seconds * 1_000)
  await postgres.start()
}

/** Expects that the log reports the outage, with what to do, and its end, each once, however many requests failed. */
function expectOutageLoggedOnce(app: App): void {
  expect(readOutages(app.output())).toEqual([
    expect.stringMatching(/^The PostgreSQL database is not available .*: Check that it is running/),
    expect.stringMatching(/^The PostgreSQL database is available again, after \d+ s\.$/),
  ])
}

async function runStatement(url: string, statement: string): Promise<void> {
  const sql = openSql(url, { max: 1, onnotice: () => {} })
  await sql.unsafe(statement)
  await sql.end()
}
