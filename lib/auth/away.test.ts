import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openStore } from '@/lib/store/open-store'
import { openTestDatabase } from '@/test/postgres'
import { openTcpProxy } from '@/test/tcp-proxy'
import { createSessions } from './sessions'
import { createSessionData } from './test-auth'
import { createTokens } from './tokens'
import { createWebhookKeys } from './webhook-keys'

const readClock = () => new Date()
/** Returns a time that is long after any recorded use. */
const readLaterClock = () => new Date(Date.now() + 10 * 60_000)

describe('While the database can be read but not written', () => {
  it('a session, a token and a webhook key are known all the same', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-'))
    const path = join(folder, 'diun.db')
    const { store, access } = await openStore({ driver: 'sqlite', path }, 'drizzle')
    const cookie = await createSessions(access, readClock).open('Firefox', createSessionData('password'))
    const token = await createTokens(access, readClock).create({ name: 'home', access: 'read', expiresInDays: null })
    const key = await createWebhookKeys(access, null, readClock).create('nas')

    const other = new Database(path)
    other.exec('begin immediate')
    const sessions = createSessions(access, readLaterClock)
    const tokens = createTokens(access, readLaterClock)
    const keys = createWebhookKeys(access, null, readLaterClock)
    const found = await Promise.all([
      sessions.find(cookie),
      tokens.find(token),
      keys.findSender([Buffer.from(key)]),
      sessions.find(cookie),
    ])
    expect(found).toMatchObject([{ browser: 'Firefox' }, { name: 'home' }, { host: 'nas' }, { browser: 'Firefox' }])
    expect((await tokens.list())[0]?.lastUsedAt).toBeNull()

    other.exec('rollback')
    await expect.poll(async () => (await tokens.list())[0]?.lastUsedAt).not.toBeNull()
    other.close()
    await store.close()
    await rm(folder, { recursive: true })
  })
})

describe('While PostgreSQL is away', () => {
  it('a webhook key that this process has not seen yet is waited for, and then known', async () => {
    const { url, drop } = await openTestDatabase()
    const { hostname, port } = new URL(url)
    const proxy = await openTcpProxy({ host: hostname, port: Number(port) })
    const { store, access } = await openStore({ driver: 'postgres', url: buildProxiedUrl(url, proxy.port) }, 'drizzle')
    const key = await createWebhookKeys(access, null, readClock).create('nas')

    await proxy.stop()
    let isBack = false
    const sender = createWebhookKeys(access, null, readClock)
      .findSender([Buffer.from(key)])
      .then((found) => ({ found, isBack }))
    await setTimeout(300)
    await proxy.start()
    isBack = true
    expect(await sender).toMatchObject({ found: { host: 'nas' }, isBack: true })
    await store.close()
    await proxy.stop()
    await drop()
  })
})

function buildProxiedUrl(url: string, port: number): string {
  const proxied = new URL(url)
  proxied.hostname = '127.0.0.1'
  proxied.port = String(port)
  return proxied.href
}
