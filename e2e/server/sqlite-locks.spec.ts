import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import Database from 'better-sqlite3'
import { findFreePort } from '../../test/free-port'
import { openLockRefuser } from '../../test/lock-refuser'
import { sendWebhook } from '../support/senders/send'
import { openApp } from '../support/server/app'
import { runData } from '../support/server/data-program'
import { type Server, startServer } from '../support/server/server'
import { test as base } from '../support/test'

const IN_TIME = { timeout: 10_000 }

type Start = (env: Record<string, string>) => Server

const test = base.extend<{ folder: string; start: Start }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-e2e-locks-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  start: async ({}, use) => {
    const servers: Server[] = []
    await use((env) => {
      const server = startServer({ HOST: '127.0.0.1', AUTH_MODE: 'none', ...env })
      servers.push(server)
      return server
    })
    for (const server of servers) server.kill('SIGKILL')
  },
})

const REFUSALS = [
  { name: 'no lock service, as NFS without lockd', refusals: { locks: 'ENOLCK' }, said: 'refuses locks (SQLITE_BUSY)' },
  { name: 'no permission to lock', refusals: { locks: 'EACCES' }, said: 'refuses locks (SQLITE_BUSY)' },
  { name: 'no locks at all', refusals: { locks: 'EOPNOTSUPP' }, said: 'refuses locks (SQLITE_IOERR_LOCK)' },
  { name: 'no shared memory', refusals: { sharedMemory: 'ENODEV' }, said: 'shares no file in memory' },
] as const

for (const { name, refusals, said } of REFUSALS) {
  test(`A file system with ${name} stops the start at once, and the output names the solutions`, async ({
    folder,
    start,
  }) => {
    const refuser = await openLockRefuser(folder, refusals)
    const path = join(folder, 'diun.db')
    await expectRefused(start, { DB_PATH: path, ...refuser.env }, said)
    expect(await readdir(folder)).toEqual([])

    // The file is there already, as if it had been copied from another disk.
    const app = await openApp({ dialect: 'sqlite', env: { DB_PATH: path } })
    await app.close()
    await expectRefused(start, { DB_PATH: path, ...refuser.env }, said)
    await refuser.close()
  })
}

async function expectRefused(start: Start, env: Record<string, string>, said: string): Promise<void> {
  const server = start({ PORT: String(await findFreePort()), ...env })
  const startedAt = performance.now()
  expect(await server.exited).toEqual({ code: 1, signal: null })
  expect(performance.now() - startedAt).toBeLessThan(IN_TIME.timeout)
  expect(server.output()).toContain(said)
  expect(server.output()).toContain('Put the file on a local volume, or use PostgreSQL by setting DATABASE_URL.')
  expect(server.output()).not.toContain('nother program')
}

test('A backup to such a file system, or a restore on it, is refused at once; an export is written', async ({
  folder,
}) => {
  const refuser = await openLockRefuser(folder, { locks: 'ENOLCK' })
  const app = await openApp({ dialect: 'sqlite' })
  const env = { ...app.database, ...refuser.env }
  const backup = join(folder, 'backup.db')
  const refused = await runData(['backup', backup], env)
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('refuses locks (SQLITE_BUSY)') })
  expect(refused.output).toContain('Write the backup to a local disk and copy it from there, or write an export.')
  expect(await runData(['export', join(folder, 'all.jsonl')], env)).toMatchObject({ code: 0 })
  expect(await readdir(folder)).toEqual(['all.jsonl'])

  const local = `${app.database.DB_PATH}.backup`
  expect(await runData(['backup', local], env)).toMatchObject({ code: 0 })
  const restored = await runData(['restore', local], { ...env, DB_PATH: join(folder, 'diun.db') })
  expect(restored).toMatchObject({ code: 1, output: expect.stringContaining('refuses locks (SQLITE_BUSY)') })
  expect(await readdir(folder)).toEqual(['all.jsonl'])
  await app.close()
  await refuser.close()
})

test('The server logs that another program has locked the file, and waits for it, with DIUN’s webhook too', async ({
  folder,
  start,
}) => {
  const { url, server, other } = await startLocked(folder, start)
  await expect.poll(server.output, IN_TIME).toContain('is locked by another program: stop that program')
  expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok')
  expect((await fetch(`${url}/readyz`)).status).toBe(503)
  const sent = sendWebhook(url, '{"image":"redis:7"}')
  other.close()
  expect((await sent).status).toBe(200)
  expect(server.output()).toContain('is free, after')
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  server.kill('SIGTERM')
  expect(await server.exited).toEqual({ code: 0, signal: null })
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} ends a start that waits for another program, at once and as any stop`, async ({ folder, start }) => {
    const { url, server, other } = await startLocked(folder, start)
    await expect
      .poll(
        () =>
          fetch(`${url}/healthz`).then(
            ({ ok }) => ok,
            () => false,
          ),
        IN_TIME,
      )
      .toBe(true)
    const waiting = fetch(url).catch(() => null)
    server.kill(signal)
    const stoppedAt = performance.now()
    expect(await server.exited).toEqual({ code: 0, signal: null })
    expect(performance.now() - stoppedAt).toBeLessThan(2_000)
    await waiting
    other.close()
  })
}

async function startLocked(
  folder: string,
  start: Start,
): Promise<{ url: string; server: Server; other: Database.Database }> {
  const path = join(folder, 'diun.db')
  const other = new Database(path)
  other.exec('create table if not exists another (id); drop table another; begin exclusive')
  const port = await findFreePort()
  return { url: `http://127.0.0.1:${port}`, server: start({ PORT: String(port), DB_PATH: path }), other }
}
