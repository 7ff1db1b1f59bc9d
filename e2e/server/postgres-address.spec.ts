import { networkInterfaces } from 'node:os'
import { expect } from '@playwright/test'
import openSql from 'postgres'
import { findFreePort } from '../../test/free-port'
import { openOwnPostgres } from '../../test/postgres'
import { sendWebhook } from '../support/senders/send'
import { openApp } from '../support/server/app'
import { startServer } from '../support/server/server'
import { test as base } from '../support/test'

/** Characters of generated passwords that have a meaning in an address, and are read as part of the password all the same. */
const READ_AS_MEANT = ['@', ':', '&', '+', ' ', '=', ',', '[', ']', '!', '$', '*', '"', "'", '\\', 'é']
const TO_BE_ENCODED = ['/', '?', '#', '%']

const PASSWORD = `ab${READ_AS_MEANT.join('x')}secret`
const ALL = `ab${[...READ_AS_MEANT, ...TO_BE_ENCODED].join('x')}secret`

const hasIpv6 = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1'))

type Postgres = Awaited<ReturnType<typeof openOwnPostgres>>

const test = base.extend<object, { postgres: Postgres }>({
  postgres: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs
    async ({}, use) => {
      const postgres = await openOwnPostgres({ password: PASSWORD })
      await use(postgres)
      await postgres.close()
    },
    { scope: 'worker' },
  ],
})

/** Starts the built server on an existing database, and expects it to accept an event. */
async function expectToWork(env: Record<string, string>): Promise<void> {
  const app = await openApp({ dialect: 'postgres', env })
  try {
    expect((await sendWebhook(app.url, JSON.stringify({ image: 'redis:7', hostname: 'nas' }))).status).toBe(200)
  } finally {
    await app.close()
  }
}

/** Starts the server, and expects the start to fail. Returns its output. */
async function readRefusal(env: Record<string, string>): Promise<string> {
  const server = startServer({ PORT: String(await findFreePort()), HOST: '127.0.0.1', ...env })
  expect(await server.exited).toEqual({ code: 1, signal: null })
  return server.output()
}

test('A password is read literally, though its characters have a meaning in an address', async ({ postgres }) => {
  await expectToWork({ DATABASE_URL: `postgres://postgres:${PASSWORD}@127.0.0.1:${postgres.port}/postgres` })
})

test('A percent-encoded password, or one in a setting of its own, may hold any character', async ({ postgres }) => {
  const { port } = postgres
  const client = openSql(postgres.url, { max: 1 })
  await client.unsafe(`create role other superuser login password '${ALL.replaceAll("'", "''")}'`)
  await client.end()
  await expectToWork({ DATABASE_URL: `postgres://other:${encodeURIComponent(ALL)}@127.0.0.1:${port}/postgres` })
  await expectToWork({ DATABASE_URL: `postgres://other@127.0.0.1:${port}/postgres`, DATABASE_PASSWORD: ALL })
})

for (const character of TO_BE_ENCODED) {
  test(`A password with "${character}" stops the start, with a sentence that does not show the password`, async () => {
    const said = await readRefusal({ DATABASE_URL: `postgres://diun:ab${character}hidden@nowhere.invalid/db` })
    expect(said).toContain('percent-encode your password')
    expect(said).not.toMatch(/ab.?hidden|hidden/)
  })
}

test('A server that cannot be found is named, and the password is not shown', async () => {
  const said = await readRefusal({ DATABASE_URL: 'postgres://diun:ab@hidden@nowhere.invalid/db' })
  expect(said).toContain('nowhere.invalid')
  expect(said).not.toContain('hidden')
})

test('A wrong password is not shown', async ({ postgres }) => {
  const said = await readRefusal({
    DATABASE_URL: `postgres://postgres:wrong@hidden@127.0.0.1:${postgres.port}/postgres`,
  })
  expect(said).toContain('password authentication failed')
  expect(said).not.toContain('hidden')
})

test('An IPv6 address in brackets leads to the server, alone or among others; a machine without IPv6 tries the next', async ({
  postgres,
}) => {
  const { port } = postgres
  const closed = await findFreePort()
  const lists = hasIpv6 ? [`[::1]:${port}`, `[::1]:${closed},[::1]:${port}`] : [`[::1]:${port},127.0.0.1:${port}`]
  for (const hosts of lists) await expectToWork({ DATABASE_URL: `postgres://postgres:${PASSWORD}@${hosts}/postgres` })
})
