import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/postgres-js'
import openSql from 'postgres'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseEvent } from '@/lib/domain/diun/event'
import { openPgbouncer } from '@/test/pgbouncer'
import { takeDatabase } from '@/test/pooled-database'
import { openTcpProxy } from '@/test/tcp-proxy'
import type { RecordableEvent } from '../event-store'
import { openStore } from '../open-store'
import type { Store } from '../store'
import { CHANNEL } from './follow-revision'
import { UPGRADE_TIMEOUTS } from './migrate-under-lock'
import { buildDriverOptions, type PostgresSettings, readHosts } from './settings'

const event = (image: string): RecordableEvent => ({
  ...parseEvent({ image, hostname: 'nas', digest: image }, null),
  receivedAt: '2026-11-25T12:00:00.000Z',
})

/** The time within which a change has to be heard of, however busy the machine is. */
const PATIENCE = { timeout: 20_000, interval: 20 }

describe('Replicas on one PostgreSQL', () => {
  let url: string
  let sql: openSql.Sql
  const closing: (() => Promise<void>)[] = []

  beforeEach(async () => {
    const database = await takeDatabase()
    url = database.url
    sql = openSql(url, { max: 2, onnotice: () => {} })
    closing.push(database.release, () => sql.end())
  })
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close()
  })

  async function openReplica(settings: Partial<PostgresSettings> = {}, isAwaited = true) {
    const messages: string[] = []
    const noteMessage = (sentence: string) => messages.push(sentence)
    const { store } = await openStore({ driver: 'postgres', url, ...settings }, 'drizzle', {
      onAway: noteMessage,
      onBack: noteMessage,
    })
    const revisions: number[] = []
    await store.onForeignChange(
      (revision) => revisions.push(revision),
      () => isAwaited,
    )
    closing.push(store.close)
    return { store, heard: revisions, reported: messages }
  }

  const addTag = async (store: Store) => (await store.createTag(crypto.randomUUID(), 'sky')).change.revision

  it('send one notification for each change, however large, and none when nothing changed', async () => {
    const { store } = await openReplica()
    const notified: string[] = []
    await sql.listen(CHANNEL, (payload) => notified.push(payload))
    await store.record(Array.from({ length: 500 }, (_, n) => event(`app-${n}`)))
    await store.acknowledgePending('all', '2026-11-25T13:00:00.000Z')
    await store.acknowledgePending('all', '2026-11-25T13:00:00.000Z')
    const last = await addTag(store)
    await vi.waitFor(() => expect(notified.at(-1)).toBe(String(last)), PATIENCE)
    expect(notified).toEqual(['1', '2', '3'])
  })

  it('hear of what changed while their listener was gone', async () => {
    const [one, other] = [await openReplica(), await openReplica()]
    const listeners = sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'listen %'`
    const [killed, last] = [await listeners, await addTag(other.store)]
    expect(killed.length).toBe(2)
    // The change is heard of at once, and not with the next heartbeat, which is 10 s away.
    await vi.waitFor(() => expect(one.heard.at(-1)).toBe(last), { ...PATIENCE, timeout: 8_000 })
    const after = await addTag(other.store)
    await vi.waitFor(() => expect(one.heard.at(-1)).toBe(after), { ...PATIENCE, timeout: 8_000 })
  })

  it('go on when every connection is ended, and report that once at most', async () => {
    const { store, reported } = await openReplica()
    await store.record([event('before')])
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
    await vi.waitFor(() => store.record([event('after')]), PATIENCE)
    expect((await store.listUpdates('2026-11-25T13:00:00.000Z')).updates.map((update) => update.image)).toContain(
      'after',
    )
    expect(reported.filter((sentence) => sentence.includes('is not available')).length).toBeLessThan(2)
  })

  it('may take their time to start, but for a minute between two statements', async () => {
    await drizzle(sql).transaction(async (transaction) => {
      await transaction.execute(UPGRADE_TIMEOUTS)
      expect([...(await transaction.execute('show idle_in_transaction_session_timeout'))]).toEqual([
        { idle_in_transaction_session_timeout: '1min' },
      ])
      expect([...(await transaction.execute('show statement_timeout'))]).toEqual([{ statement_timeout: '0' }])
    })
  })

  it('are not kept from writing by one that froze in the middle of a change', async () => {
    const { store } = await openReplica()
    const settings = { driver: 'postgres', url } as const
    const [host] = readHosts(settings)
    if (host === undefined) throw new Error('The address of the test database names no host.')
    const frozen = openSql(url, buildDriverOptions(settings, host))
    const change = frozen.begin(async (transaction) => {
      await transaction`update pulse set revision = revision + 1`
      await setTimeout(60_000, undefined, { ref: false })
    })
    change.catch(() => {})
    await vi.waitFor(async () => {
      const [row] = await sql`select count(*) as waiting from pg_stat_activity where state = 'idle in transaction'`
      expect(Number(row?.waiting)).toBeGreaterThan(0)
    })
    await store.record([event('redis:7')])
    await frozen.end({ timeout: 0 })
  })

  describe('after a connection that answers no more, though others do,', () => {
    let proxy: Awaited<ReturnType<typeof openTcpProxy>>
    let impatient: Partial<PostgresSettings>

    beforeEach(async () => {
      const { hostname, port, pathname } = new URL(url)
      proxy = await openTcpProxy({ host: hostname, port: Number(port) })
      closing.push(proxy.stop)
      const proxied = `postgres://postgres@127.0.0.1:${proxy.port}${pathname}`
      impatient = { url: proxied, statementTimeout: 2, connectTimeout: 2 }
    })

    it('go on when it fell silent at rest', async () => {
      const { store } = await openReplica(impatient)
      await store.record([event('before')])
      proxy.freezeOpen()
      await expect(store.record([event('lost')])).rejects.toThrow('not available')
      await store.record([event('after')])
    })

    it('go on when it fell silent in the middle of a change', async () => {
      const { store } = await openReplica(impatient)
      await store.record([event('before')])
      const change = await sql.begin(async (transaction) => {
        await transaction`update pulse set revision = revision`
        const waiting = store.record([event('lost')])
        waiting.catch(() => {})
        await vi.waitFor(async () => {
          const [row] = await sql`select count(*) as locks from pg_stat_activity where wait_event_type = 'Lock'`
          expect(Number(row?.locks)).toBeGreaterThan(0)
        })
        proxy.freezeOpen()
        return { waiting }
      })
      await expect(change.waiting).rejects.toThrow('not available')
      // The server still waits for the rest of that change, for as long as a transaction may take.
      await vi.waitFor(() => store.record([event('after')]), PATIENCE)
    })
  })

  describe('behind a transaction pooler', () => {
    let pooled: Partial<PostgresSettings>

    beforeEach(async () => {
      const pooler = await openPgbouncer(url)
      closing.push(pooler.close)
      pooled = { url: pooler.url, pooler: 'transaction' }
    })

    it('start together, and write and read as without', async () => {
      const replicas = await Promise.all([openReplica(pooled), openReplica(pooled), openReplica(pooled)])
      const images = Array.from({ length: 60 }, (_, n) => `app-${n}`)
      await Promise.all(
        images.map((image, n) => replicas[n % replicas.length]?.store.record([event(image), event(image)])),
      )
      for (const { store } of replicas) {
        const { updates, revision } = await store.listUpdates('2026-11-25T13:00:00.000Z')
        expect([updates.length, revision]).toEqual([60, 60])
      }
    })

    it('get an answer to each of many questions at once', async () => {
      const single = { ...pooled, poolSize: 1 }
      const replicas = await Promise.all(Array.from({ length: 5 }, () => openReplica(single)))
      const page = { limit: 1, before: null }
      const questions = Array.from({ length: 100 }, () =>
        replicas.flatMap(({ store }) => [store.readRevision(), store.readHistory('redis:7', page)]),
      )
      expect(await Promise.all(questions.flat())).toHaveLength(1_000)
    })

    it('hear of changes by polling, and do not poll while nobody waits for them', async () => {
      const [one, other] = [await openReplica(pooled), await openReplica(pooled, false)]
      const last = await addTag(other.store)
      await vi.waitFor(() => expect(one.heard.at(-1)).toBe(last), PATIENCE)
      expect(other.heard).toEqual([])
    })
  })

  describe('with several hosts', () => {
    const openHosts = async () => {
      const { hostname, port, pathname } = new URL(url)
      const [one, other] = [
        await openTcpProxy({ host: hostname, port: Number(port) }),
        await openTcpProxy({ host: hostname, port: Number(port) }),
      ]
      closing.push(one.stop, other.stop)
      return { one, other, url: `postgres://postgres@127.0.0.1:${one.port},127.0.0.1:${other.port}${pathname}` }
    }

    it('start with one that answers', async () => {
      const { one, url } = await openHosts()
      await one.stop()
      const { store } = await openReplica({ url })
      await store.record([event('redis:7')])
    })

    const closings = [
      { name: 'closes', close: (socket: Socket) => socket.destroy() },
      { name: 'resets', close: (socket: Socket) => socket.once('data', () => socket.resetAndDestroy()) },
    ]
    it.each(closings)(
      'start with another when something before the first accepts connections and $name them',
      async ({ close }) => {
        const closer = createServer((socket) => void close(socket))
        closer.listen(0, '127.0.0.1')
        await once(closer, 'listening')
        closing.push(async () => void closer.close())
        const address = closer.address()
        if (address === null || typeof address === 'string') throw new Error('The server has no port.')
        const deaf = `127.0.0.1:${address.port}`
        const { hostname, port, pathname } = new URL(url)
        const reach = (hosts: string) =>
          openReplica({ url: `postgres://postgres@${hosts}${pathname}`, connectTimeout: 1 })
        const { store } = await reach(`${deaf},${hostname}:${port}`)
        await store.record([event('redis:7')])
        await expect(reach(deaf)).rejects.toThrow('cannot be used (there was no answer)')
      },
    )

    it('go over to another when theirs ends, and listen there', async () => {
      const { one, url: both } = await openHosts()
      const [moving, fixed] = [await openReplica({ url: both }), await openReplica()]
      await one.stop()
      await vi.waitFor(() => moving.store.record([event('redis:7')]), PATIENCE)
      const last = await addTag(fixed.store)
      await vi.waitFor(() => expect(moving.heard.at(-1)).toBe(last), PATIENCE)
    })

    it('go over to another when theirs falls silent, before DIUN gives up, and report it once', async () => {
      const { one, url: both } = await openHosts()
      const { store, reported } = await openReplica({ url: both })
      one.freeze()
      await expect(store.record([event('lost')])).rejects.toThrow('not available')
      await store.record([event('redis:7')])
      expect(reported).toEqual([
        expect.stringContaining('is not available'),
        expect.stringContaining('is available again'),
      ])
    })

    it('leave one that has become a standby, which only reads', async () => {
      const { url: both } = await openHosts()
      const { store } = await openReplica({ url: both })
      const name = new URL(url).pathname.slice(1)
      await sql.unsafe(`alter database ${name} set default_transaction_read_only = on`)
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
      await vi.waitFor(() => expect(store.record([event('a')])).rejects.toThrow('25006'), PATIENCE)
      await sql.unsafe(
        `set default_transaction_read_only = off; alter database ${name} reset default_transaction_read_only`,
      )
      await store.record([event('redis:7')])
    })
  })
})
