import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect } from '@playwright/test'
import Database from 'better-sqlite3'
import { openSmallDisk, type SmallDisk } from '../../test/small-disk'
import { EXPECTED_PINGS_WHILE_AWAY, pingWhileAway } from '../support/senders/run-states'
import { sendWebhook, WAYS_OF_DIUN } from '../support/senders/send'
import { countEvents, readOutages, sendWhile } from '../support/senders/sending'
import { type App, openApp } from '../support/server/app'
import { startServer } from '../support/server/server'
import { test as base } from '../support/test'

/** The patience with a machine that is busy with other tests. */
const LONG = { timeout: 30_000 }

const test = base.extend<{ disk: SmallDisk; app: App }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs
  disk: async ({}, use) => {
    const disk = openSmallDisk(16)
    await use(disk)
    disk.close()
  },
  app: async ({ disk }, use) => {
    const app = await openApp({ dialect: 'sqlite', env: { DB_PATH: getDatabasePath(disk) } })
    await use(app)
    await app.close()
  },
})

test.describe.configure({ retries: 0 })

test('A full disk costs no event: each waits until there is room, and the log reports it once', async ({
  app,
  disk,
}) => {
  const fillAndFree = async () => {
    disk.fill()
    await expectAway(app, 'The disk is full: free some space on it.')
    expect((await fetch(`${app.url}/api/updates`)).status).toBe(200)
    disk.free()
    await expectBack(app)
  }
  const sent = await sendWhile(app.url, fillAndFree, WAYS_OF_DIUN)
  expect(await countEvents(app.url, sent)).toEqual({ sent: sent.length, answered: sent.length, lost: 0 })
  expect(readOutages(app.output())).toHaveLength(2)
})

test('A disk that is full for longer than DIUN waits: 503 in time, and all that was answered 200 is there', async ({
  app,
  disk,
}) => {
  test.slow()
  const sent = await sendWhile(app.url, async () => {
    disk.fill()
    await setTimeout(8_500)
  })
  expect(new Set(sent.map(({ answer }) => answer))).toEqual(new Set([200, 503]))
  expect(readOutages(app.output())).toHaveLength(1)
  disk.free()
  await expect.poll(() => sendWebhook(app.url, '{"image":"redis:7"}').then(({ status }) => status), LONG).toBe(200)
  await app.kill('SIGKILL')
  await app.restart()
  expect(await countEvents(app.url, sent)).toMatchObject({ lost: 0 })
})

test('A disk that refuses writes costs no event, and is logged once', async ({ app }) => {
  const sent = await sendWhile(app.url, async () => {
    limitFileSize(app, '0:')
    await expectAway(app, 'The disk reports errors')
    limitFileSize(app, 'unlimited:')
    await expectBack(app)
  })
  expect(readOutages(app.output())).toHaveLength(2)
  expect(await countEvents(app.url, sent)).toEqual({ sent: sent.length, answered: sent.length, lost: 0 })
})

test('Another program that keeps the file locked costs no event, and the board goes on answering', async ({
  app,
  disk,
}) => {
  const other = new Database(getDatabasePath(disk))
  const sent = await sendWhile(app.url, async () => {
    other.exec('begin immediate')
    await expectAway(app, 'Another program has locked it')
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200)
    expect(await readMetrics(app)).toContain('diun_dashboard_database_up 0\n')
    other.exec('rollback')
    await expectBack(app)
    expect(await readMetrics(app)).toContain('diun_dashboard_database_up 1\n')
  })
  other.close()
  expect(await countEvents(app.url, sent)).toEqual({ sent: sent.length, answered: sent.length, lost: 0 })
})

test('A ping that arrives while the file is locked waits, is answered 200, and is stored', async ({ app, disk }) => {
  const other = new Database(getDatabasePath(disk))
  const lock = async () => {
    other.exec('begin immediate')
  }
  const unlock = async () => {
    await expectAway(app, 'Another program has locked it')
    other.exec('rollback')
  }
  expect(await pingWhileAway(app.url, lock, unlock)).toEqual(EXPECTED_PINGS_WHILE_AWAY)
  other.close()
})

test('A file system that is read-only stops the start with a sentence, and the file stays as it is', async ({
  app,
  disk,
}) => {
  await sendWebhook(app.url, '{"image":"redis:7"}')
  await app.kill('SIGTERM')
  disk.makeReadOnly()
  const before = hashFile(getDatabasePath(disk))
  const server = startServer({ PORT: '1', HOST: '127.0.0.1', DB_PATH: getDatabasePath(disk) })
  expect(await server.exited).toEqual({ code: 1, signal: null })
  expect(server.output()).toMatch(/The database file \S+ cannot be opened .* that this user may write to it/)
  expect(hashFile(getDatabasePath(disk))).toBe(before)
})

async function expectAway(app: App, advice: string): Promise<void> {
  await expect.poll(() => readOutages(app.output()).some((outage) => outage.includes(advice)), LONG).toBe(true)
}

async function expectBack(app: App): Promise<void> {
  await expect.poll(() => readOutages(app.output()).at(-1), LONG).toContain('is available again')
}

async function readMetrics(app: App): Promise<string> {
  return (await fetch(`${app.url}/metrics`)).text()
}

/** Has the system keep the server from writing files beyond a size, as a failing disk would. */
function limitFileSize(app: App, limit: string): void {
  const { status, stderr } = spawnSync('prlimit', [`--pid=${app.pid()}`, `--fsize=${limit}`], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`prlimit failed: ${stderr}`)
}

function hashFile(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

const getDatabasePath = (disk: SmallDisk) => join(disk.path, 'diun.db')
