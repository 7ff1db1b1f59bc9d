import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBoardService } from '@/lib/board/board-service'
import type { BoardService } from '@/lib/board/use-cases'
import { createChangeFeed } from '@/lib/changes/feed'
import { createDeliver } from '@/lib/channels/deliver'
import type { ChannelSettings } from '@/lib/domain/channels/channel'
import { NO_FILTER } from '@/lib/domain/channels/filter'
import { startProgress } from '@/lib/domain/channels/progress'
import { parseEvent } from '@/lib/domain/diun/event'
import { UnavailableError } from '@/lib/domain/errors'
import { openStore } from '@/lib/store/open-store'
import type { Store } from '@/lib/store/store'
import { DIALECTS, openFreshDatabase } from '@/test/fresh-database'
import type { MessengerOptions } from './messenger-options'
import { createRounds, LEASE_MS, type Rounds } from './rounds'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const START = '2026-11-23T12:00:00.000Z'
const SILENT = { info: () => {}, warn: () => {}, error: () => {} }

/** A webhook that keeps what it was told, and answers as a test says. */
type Service = {
  titles: string[]
  bodies: Record<string, unknown>[]
  answer: { status: number; headers?: Record<string, string> }
  url: string
}

describe.each(DIALECTS)('The messenger on %s', (dialect) => {
  let nowMs: number
  let service: Service
  let listener: Server
  let openReplica: () => Promise<{ store: Store; board: BoardService }>
  const closing: (() => Promise<unknown> | undefined)[] = []

  beforeEach(async () => {
    nowMs = Date.parse(START)
    service = { titles: [], bodies: [], answer: { status: 200 }, url: '' }
    listener = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      const { status, headers = {} } = service.answer
      if (status === 200) {
        const body = JSON.parse(Buffer.concat(chunks).toString())
        service.titles.push(body.title)
        service.bodies.push(body)
      }
      response.writeHead(status, headers).end()
    })
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    service.url = `http://127.0.0.1:${getPort(listener)}/hook`
    const { settings, dispose } = await openFreshDatabase(dialect)
    closing.push(dispose, async () => listener.close())
    openReplica = async () => {
      const { store } = await openStore(settings, 'drizzle')
      const board = createBoardService(store, createChangeFeed(), () => new Date(nowMs))
      closing.push(async () => {
        board.close()
        await store.close()
      })
      return { store, board }
    }
  })
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close()
  })

  function createFor(
    { store, board }: { store: Store; board: BoardService },
    options: Partial<MessengerOptions> = {},
  ): Rounds {
    return createRounds({
      settleMs: 0,
      reminderDays: [7, 30],
      origin: null,
      store,
      readSnapshot: board.readSnapshot,
      readClock: () => new Date(nowMs),
      deliver: createDeliver({
        allowsLinkLocal: false,
        readVapidKeys: async () => ({ publicKey: '', privateKey: '' }),
        contact: 'mailto:owner@example.org',
        version: '0',
        timeoutMs: 1_000,
      }),
      makeActionLink: async () => 'code',
      onChange: () => {},
      readOutage: () => null,
      log: SILENT,
      ...options,
    })
  }

  const createChannel = (store: Store, settings: Partial<ChannelSettings> = {}) =>
    store.createChannel(
      {
        id: 'hook',
        name: 'Hook',
        kind: 'webhook',
        tells: ['digest'],
        at: '08:00',
        days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
        zone: 'UTC',
        quiet: null,
        filter: NO_FILTER,
        wantsAllClear: false,
        secrets: { url: service.url, secret: null },
        isFromFile: false,
        progress: startProgress(START),
        ...settings,
      },
      START,
    )

  /** Receives an update of each image, a minute later. */
  async function receive(board: BoardService, ...images: string[]) {
    nowMs += MINUTE_MS
    for (const image of images) {
      await board.receiveEvent(
        parseEvent({ image, hostname: 'nas', status: 'update', digest: `sha256:${image}` }, null),
      )
    }
  }

  const goTo = (time: string) => {
    nowMs = Date.parse(time)
  }
  const readChannel = async (store: Store) => {
    const [channel] = await store.listChannels()
    if (channel === undefined) throw new Error('There is no channel.')
    return channel
  }

  it('sends one digest at 08:00, though there are three replicas', async () => {
    const replicas = [await openReplica(), await openReplica(), await openReplica()]
    const [first] = replicas
    if (first === undefined) throw new Error('There is no replica.')
    await createChannel(first.store)
    await receive(first.board, 'a:1', 'b:1')
    const all = replicas.map((replica) => createFor(replica))
    const runAll = () => Promise.all(all.map((rounds) => rounds.run()))
    await runAll()
    goTo('2026-11-24T07:59:59.999Z')
    await runAll()
    expect(service.titles).toEqual([])
    goTo('2026-11-24T08:00:00.000Z')
    await runAll()
    await runAll()
    expect(service.titles).toEqual(['2 new updates wait on nas'])
    // Those that did not get the channel look again after its lease.
    nowMs += LEASE_MS
    await runAll()
    expect(service.titles).toHaveLength(1)
  })

  it('sends one digest at 08:20 when the service was down at 08:00', async () => {
    const replica = await openReplica()
    await createChannel(replica.store)
    await receive(replica.board, 'a:1')
    const rounds = createFor(replica)
    await rounds.run()
    service.answer = { status: 503 }
    goTo('2026-11-24T08:00:00.000Z')
    const attempts: string[] = []
    for (let next = nowMs; next <= Date.parse('2026-11-24T09:00:00.000Z'); nowMs = next) {
      if (nowMs >= Date.parse('2026-11-24T08:20:00.000Z')) service.answer = { status: 200 }
      next = await rounds.run()
      const { failures } = (await readChannel(replica.store)).delivery
      if (failures !== Number(attempts.at(-1)?.split(' ')[1])) {
        attempts.push(`${new Date(nowMs).toISOString().slice(11, 16)} ${failures}`)
      }
      if (failures === 0) break
    }
    expect(attempts).toEqual(['08:00 1', '08:01 2', '08:03 3', '08:07 4', '08:15 5', '08:31 0'])
    expect(service.titles).toEqual(['1 new update waits on nas'])
    nowMs += 10 * MINUTE_MS
    await rounds.run()
    expect(service.titles).toHaveLength(1)
  })

  it('waits for as long as the service asks', async () => {
    const replica = await openReplica()
    await createChannel(replica.store)
    await receive(replica.board, 'a:1')
    const rounds = createFor(replica)
    await rounds.run()
    service.answer = { status: 429, headers: { 'retry-after': '1800' } }
    goTo('2026-11-24T08:00:00.000Z')
    expect(await rounds.run()).toBe(Date.parse('2026-11-24T08:01:00.000Z'))
    const { delivery } = await readChannel(replica.store)
    expect(delivery).toMatchObject({ failures: 1, retryAt: '2026-11-24T08:30:00.000Z' })
    expect(delivery.answer).not.toBe('')
  })

  it('asks an address that is gone again after a day, and says so meanwhile', async () => {
    const replica = await openReplica()
    await createChannel(replica.store)
    await receive(replica.board, 'a:1')
    const changes: number[] = []
    const gone = {
      isDelivered: false,
      status: 410,
      text: 'The browser has ended its subscription.',
      retryAfterMs: null,
    }
    const rounds = createFor(replica, {
      deliver: async () => ({ ...gone, isGone: true }),
      onChange: (revision) => changes.push(revision),
    })
    await rounds.run()
    goTo('2026-11-24T08:00:00.000Z')
    await rounds.run()
    expect((await readChannel(replica.store)).delivery).toMatchObject({
      answer: gone.text,
      failedSince: '2026-11-24T08:00:00.000Z',
      retryAt: '2026-11-25T08:00:00.000Z',
    })
    expect(changes).toHaveLength(1)
  })

  it('leaves out what was acknowledged just before, and is silent when nothing is left', async () => {
    const replica = await openReplica()
    await createChannel(replica.store)
    await receive(replica.board, 'a:1', 'b:1')
    // Somebody acknowledges an update after this round has seen it, and before it has the channel.
    const acknowledging: string[] = []
    const claimChannel: Store['claimChannel'] = async (...claim) => {
      const image = acknowledging.pop()
      if (image !== undefined) await replica.board.setState([image], { state: 'acknowledged' }, 'Anna')
      return replica.store.claimChannel(...claim)
    }
    const rounds = createFor(replica, { store: { ...replica.store, claimChannel } })
    await rounds.run()
    goTo('2026-11-24T08:00:00.000Z')
    const { cards } = await replica.board.readSnapshot()
    const findImage = (end: string) => cards.find(({ image }) => image.endsWith(end))?.image ?? ''
    acknowledging.push(findImage('a:1'))
    await rounds.run()
    expect(service.bodies.map(({ updates }) => updates)).toEqual([[expect.objectContaining({ name: 'b' })]])

    goTo('2026-11-25T08:00:00.000Z')
    acknowledging.push(findImage('b:1'))
    await rounds.run()
    await rounds.run()
    expect(service.titles).toHaveLength(1)
    expect((await readChannel(replica.store)).progress.hoursUntil).toBe('2026-11-25T08:00:00.000Z')
  })

  it('leaves out what is acknowledged while its links are made, and links to nothing but what it lists', async () => {
    const replica = await openReplica()
    await createChannel(replica.store)
    await receive(replica.board, 'a:1', 'b:1')
    const acknowledging = ['a:1']
    const made: (readonly string[])[] = []
    const rounds = createFor(replica, {
      origin: 'https://board.test',
      async makeActionLink({ images }) {
        made.push(images)
        const image = acknowledging.pop()
        if (image !== undefined) await replica.board.setState([image], { state: 'acknowledged' }, 'Anna')
        return `code-${made.length}`
      },
    })
    await rounds.run()
    goTo('2026-11-24T08:00:00.000Z')
    await rounds.run()
    expect(service.bodies).toMatchObject([
      {
        updates: [{ name: 'b' }],
        actions: [{ label: 'Acknowledge', url: 'https://board.test/act/code-3' }, { label: 'Snooze a week' }],
      },
    ])
    expect(made.slice(2)).toEqual([['b:1'], ['b:1']])
  })

  it('sends a message without links when the board changes each time they are made', async () => {
    const replica = await openReplica()
    await createChannel(replica.store)
    await receive(replica.board, 'a:1', 'b:1', 'c:1', 'd:1', 'e:1', 'f:1', 'g:1', 'h:1')
    const waiting = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `${name}:1`)
    const rounds = createFor(replica, {
      origin: 'https://board.test',
      async makeActionLink() {
        const image = waiting.shift()
        if (image !== undefined) await replica.board.setState([image], { state: 'acknowledged' }, 'Anna')
        return 'code'
      },
    })
    await rounds.run()
    goTo('2026-11-24T08:00:00.000Z')
    await rounds.run()
    const [body] = service.bodies
    expect(body).toMatchObject({ actions: [], counts: { pending: waiting.length + 1 } })
  })

  it('sends a digest once more at most, and never not at all, when it is killed before it could note it', async () => {
    const [killed, other] = [await openReplica(), await openReplica()]
    await createChannel(killed.store)
    await receive(killed.board, 'a:1')
    await createFor(killed).run()
    goTo('2026-11-24T08:00:00.000Z')
    const never = new Promise<never>(() => {})
    let isSent = false
    void createFor(killed, {
      store: {
        ...killed.store,
        settleClaim: () => {
          isSent = true
          return never
        },
      },
    }).run()
    await expect.poll(() => isSent, { timeout: 10_000 }).toBe(true)
    const survivor = createFor(other)
    expect(await survivor.run()).toBeLessThanOrEqual(nowMs + LEASE_MS)
    expect(service.titles).toHaveLength(1)
    nowMs += LEASE_MS
    await survivor.run()
    await survivor.run()
    expect(service.titles).toHaveLength(2)
    nowMs += DAY_MS / 2
    await survivor.run()
    expect(service.titles).toHaveLength(2)
  })

  it('notes what it has told as soon as the database is back, and sends it once', async () => {
    const replica = await openReplica()
    await createChannel(replica.store)
    await receive(replica.board, 'a:1')
    let isAway = false
    const settleClaim: Store['settleClaim'] = async (...note) => {
      if (isAway) throw new UnavailableError('The database is away.')
      return replica.store.settleClaim(...note)
    }
    const rounds = createFor(replica, { store: { ...replica.store, settleClaim } })
    await rounds.run()
    goTo('2026-11-24T08:00:00.000Z')
    isAway = true
    await rounds.run()
    nowMs += 3 * LEASE_MS
    await rounds.run()
    isAway = false
    await rounds.run()
    await rounds.run()
    expect(service.titles).toHaveLength(1)
    expect((await readChannel(replica.store)).delivery.deliveredAt).toBe('2026-11-24T08:06:00.000Z')
  })

  it('does without a look at the board when there is no channel, and asks for channels again within a minute', async () => {
    const replica = await openReplica()
    let reads = 0
    const rounds = createFor(replica, {
      readSnapshot() {
        reads += 1
        return replica.board.readSnapshot()
      },
    })
    expect(await rounds.run()).toBe(nowMs + MINUTE_MS)
    expect(reads).toBe(0)
  })

  it('tells that the database is away after 5 minutes, and once that it is back', async () => {
    const replicas = [await openReplica(), await openReplica()]
    const [first] = replicas
    if (first === undefined) throw new Error('There is no replica.')
    await createChannel(first.store, { tells: ['trouble'] })
    let awaySince: string | null = null
    const all = replicas.map((replica) =>
      createFor(replica, {
        readOutage: () => awaySince,
        store: {
          ...replica.store,
          async listChannels() {
            if (awaySince !== null) throw new UnavailableError('The database is away.')
            return replica.store.listChannels()
          },
        },
      }),
    )
    const runAll = () => Promise.all(all.map((rounds) => rounds.run()))
    await runAll()
    awaySince = new Date(nowMs).toISOString()
    nowMs += 4 * MINUTE_MS
    await runAll()
    expect(service.titles).toEqual([])
    nowMs += MINUTE_MS
    await runAll()
    await runAll()
    // Neither can know of the other.
    const away = 'The database of the board has been away since 12:00'
    expect(service.titles).toEqual([away, away])
    nowMs += MINUTE_MS
    awaySince = null
    await runAll()
    nowMs += LEASE_MS
    await runAll()
    await runAll()
    expect(service.titles).toEqual([away, away, 'The database answers again'])
    // One that comes and goes is left in peace for a day.
    awaySince = new Date(nowMs).toISOString()
    nowMs += 30 * MINUTE_MS
    await runAll()
    expect(service.titles).toHaveLength(3)
  })

  it('puts links into a message that acknowledge what it lists, up to the last report it knows of', async () => {
    const replica = await openReplica()
    await createChannel(replica.store)
    await receive(replica.board, 'a:1', 'b:1')
    const made: unknown[] = []
    const rounds = createFor(replica, {
      origin: 'https://board.test',
      async makeActionLink(action) {
        made.push(action)
        return `code-${action.verb}`
      },
    })
    await rounds.run()
    goTo('2026-11-24T08:00:00.000Z')
    await rounds.run()
    expect(made).toHaveLength(2)
    expect(made[0]).toMatchObject({ verb: 'acknowledge', images: [expect.anything(), expect.anything()] })
    expect(service.bodies[0]?.actions).toEqual([
      { verb: 'acknowledge', label: 'Acknowledge all 2', url: 'https://board.test/act/code-acknowledge' },
      { verb: 'snooze', label: 'Snooze all for a week', url: 'https://board.test/act/code-snooze' },
    ])
  })
})

function getPort(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('The service does not listen.')
  return address.port
}
