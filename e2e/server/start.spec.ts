import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { findFreePort } from '../../test/free-port'
import { openDatabase } from '../support/server/database'
import { startServer } from '../support/server/server'

test('A port that is in use stops the start with one sentence', async () => {
  const port = await findFreePort()
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')
  const server = startServer({ PORT: String(port), HOST: '127.0.0.1' })
  expect(await server.exited).toEqual({ code: 1, signal: null })
  expect(server.output()).toBe(`Port ${port} is in use by another program. Set PORT to a free one.\n`)
  other.close()
})

test('Without HOST the server answers at every address of the machine, IPv4 and IPv6', async ({ request }) => {
  const addresses = Object.values(networkInterfaces()).flatMap((all = []) => all)
  const own = addresses
    .filter(({ scopeid }) => !scopeid)
    .map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address))
  const database = await openDatabase('sqlite')
  const port = await findFreePort()
  const server = startServer({ PORT: String(port), AUTH_MODE: 'none', ...database.settings })
  await expect.poll(server.output, { timeout: 20_000 }).toContain('Diun Dashboard is at')
  expect(own).toContain('127.0.0.1')
  for (const address of own) {
    expect([address, (await request.get(`http://${address}:${port}/healthz`)).status()]).toEqual([address, 200])
  }
  server.kill('SIGKILL')
  await server.exited
  await database.drop()
})

for (const port of ['http', '0', '65536', '80.5']) {
  test(`PORT=${port} stops the start with one sentence`, async () => {
    const server = startServer({ PORT: port })
    expect(await server.exited).toEqual({ code: 1, signal: null })
    expect(server.output()).toBe(`PORT must be a number from 1 to 65535, not "${port}".\n`)
  })
}

test('Settings that contradict each other stop the start, and the output tells which', async () => {
  const server = startServer({ PORT: String(await findFreePort()), DB_DRIVER: 'postgres' })
  expect(await server.exited).toEqual({ code: 1, signal: null })
  expect(server.output()).toContain('DB_DRIVER is "postgres", but DATABASE_URL is not set')
})

test('A database file that cannot be opened stops the start, and the output tells its path', async () => {
  const server = startServer({ PORT: String(await findFreePort()), DB_PATH: '/dev/null/diun.db' })
  expect(await server.exited).toEqual({ code: 1, signal: null })
  expect(server.output()).toContain('The database file /dev/null/diun.db cannot be opened')
})

test('A SIGTERM to `npm start` ends the server, not npm alone', async ({ request }) => {
  const database = await openDatabase('sqlite')
  const port = String(await findFreePort())
  const server = startServer({ PORT: port, ...database.settings }, { command: ['npm', 'start'] })
  const checkServing = async () =>
    (await request.get(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.ok() ?? false

  await expect.poll(checkServing, { timeout: 30_000 }).toBe(true)
  server.kill('SIGTERM')
  await server.exited
  expect(await checkServing()).toBe(false)
  await database.drop()
})

test('A relative DB_PATH starts from the folder in which the server is started', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-start-'))
  const port = await findFreePort()
  const server = startServer({ PORT: String(port), HOST: '127.0.0.1', DB_PATH: 'here/diun.db' }, { cwd: folder })
  await expect.poll(server.output, { timeout: 20_000 }).toContain('Diun Dashboard is at')
  expect((await stat(join(folder, 'here/diun.db'))).isFile()).toBe(true)
  server.kill('SIGKILL')
  await server.exited
  await rm(folder, { recursive: true, force: true })
})
