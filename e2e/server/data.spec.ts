import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect } from '@playwright/test'
import type { Dialect } from '../../test/fresh-database'
import { readSentAnswer } from '../support/read-answer'
import { createDiunEvent } from '../support/senders/diun-event'
import { send, sendWebhook } from '../support/senders/send'
import { type App, openApp } from '../support/server/app'
import { runData, startData } from '../support/server/data-program'
import { openDatabase } from '../support/server/database'
import { test } from '../support/test'

const IMAGES = 200

let folder = ''
test.describe.configure({ retries: 0 })

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-e2e-data-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Sends webhooks, which must be answered 200. Returns a function that stops, and resolves to their number. */
function keepSending(url: string) {
  let isStopped = false
  const sending = (async () => {
    let stored = 0
    while (!isStopped) {
      const body = JSON.stringify(createDiunEvent({ image: `sent-${stored}:1`, hostname: 'nas' }))
      const { status } = await sendWebhook(url, body)
      expect(status).toBe(200)
      stored += 1
    }
    return stored
  })()
  return () => {
    isStopped = true
    return sending
  }
}

async function fill({ url }: App): Promise<void> {
  const events = Array.from({ length: IMAGES }, (_, n) => createDiunEvent({ image: `app-${n}:1`, hostname: 'nas' }))
  await Promise.all(events.map((event) => sendWebhook(url, JSON.stringify(event))))
}

const readUpdates = (url: string) => readSentAnswer('GET /api/updates', send(url, { path: '/api/updates' }))

test('An export is made while the server receives, and fills an empty database', async ({ app, dialect }) => {
  await fill(app)
  const stop = keepSending(app.url)
  const file = join(folder, 'all.jsonl')
  expect(await runData(['export', file], app.database)).toMatchObject({ code: 0 })
  expect(await stop()).toBeGreaterThan(0)
  expect(readFileSync(file, 'utf8').split('\n').length).toBeGreaterThan(3 * IMAGES)

  const again = await runData(['export', file], app.database)
  expect(again).toMatchObject({ code: 1, output: expect.stringContaining('already exists') })
  const refused = await runData(['import', file], app.database)
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('already contains data') })

  const other = await openDatabase(dialect)
  try {
    const imported = await runData(['import', file], other.settings)
    expect(imported).toMatchObject({ code: 0, output: expect.stringMatching(/Imported and verified: .* images/) })
  } finally {
    await other.drop()
  }
})

test('A move that is killed again and again ends whole on the other database', async ({ app, dialect }) => {
  await fill(app)
  const before = await readUpdates(app.url)
  await app.kill('SIGTERM')
  const other: Dialect = dialect === 'sqlite' ? 'postgres' : 'sqlite'
  const target = await openApp({ dialect: other })
  try {
    await target.kill('SIGTERM')
    const to = Object.values(target.database).join('')
    for (const afterMs of [100, 300, 500]) {
      const moving = startData(['move', to], app.database)
      await setTimeout(afterMs)
      moving.kill('SIGKILL')
      await moving.exited
    }
    // The move may have ended before it was killed. Then the target already has the data.
    const { code, output } = await runData(['move', to], app.database)
    expect([code, output.includes('already contains data')].join()).toMatch(/^(0,false|1,true)$/)
    await target.restart()
    expect(await readUpdates(target.url)).toEqual(before)
  } finally {
    await target.close()
  }
})

test('A backup is made under load, and restored once the server has ended', async ({ app, dialect }) => {
  const file = join(folder, 'backup.db')
  await fill(app)
  const atBackup = await readUpdates(app.url)
  const headers = { 'if-none-match': String((await fetch(`${app.url}/api/updates`)).headers.get('etag')) }
  expect((await fetch(`${app.url}/api/updates`, { headers })).status).toBe(304)
  const made = await runData(['backup', file], app.database)
  if (dialect === 'postgres') {
    expect(made).toMatchObject({ code: 1, output: expect.stringContaining('pg_dump') })
    return
  }
  expect(made).toMatchObject({ code: 0, output: expect.stringContaining('checked the copy') })
  const stop = keepSending(app.url)
  expect(await runData(['backup', join(folder, 'under-load.db')], app.database)).toMatchObject({ code: 0 })
  expect(await stop()).toBeGreaterThan(0)

  const early = await runData(['restore', file], app.database)
  expect(early).toMatchObject({ code: 1, output: expect.stringContaining('stop it and run this again') })
  const now = await readUpdates(app.url)
  expect(Object.keys(now).length).toBeGreaterThan(IMAGES)

  await app.kill('SIGKILL')
  const restored = await runData(['restore', file], app.database)
  expect(restored).toMatchObject({ code: 0, output: expect.stringContaining('before-restore-') })
  await app.restart()
  expect(await readUpdates(app.url)).toEqual(atBackup)
  expect((await fetch(`${app.url}/api/updates`, { headers })).status).toBe(200)
})

test('A target that cannot be parsed is refused, and its password is not shown', async ({ app }) => {
  for (const target of ['mysql://diun:hidden@db/diun', 'postgres://diun:ab/hidden@db/diun']) {
    const { code, output } = await runData(['move', target], app.database)
    expect([code, output], target).toEqual([1, expect.stringContaining('The target ')])
    expect(output, target).not.toContain('hidden')
  }
})

test('Wrong arguments end the program with a sentence', async () => {
  const env = { DB_PATH: join(folder, 'none.db') }
  for (const [words, sentence] of [
    [[], 'Usage:'],
    [['export'], 'Usage:'],
    [['explode', 'x'], 'Usage:'],
    [['export', 'a', 'b'], 'Usage:'],
    [['export', '--loud', 'x'], "Unknown option '--loud'"],
    [['export', 'x'], 'There is no database file'],
    [['backup', 'x'], 'There is no database file'],
    [['import', join(folder, 'none.jsonl')], 'There is no file'],
    [['restore', join(folder, 'none.db')], 'There is no file'],
    [['move', 'mysql://db'], 'There is no database file'],
  ] as const) {
    expect(await runData(words, env), words.join(' ')).toMatchObject({
      code: 1,
      output: expect.stringContaining(sentence),
    })
  }
  expect(await runData(['--help'], env)).toMatchObject({ code: 0, output: expect.stringContaining('Usage:') })
})
