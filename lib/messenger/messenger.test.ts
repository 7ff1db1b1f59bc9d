import { describe, expect, it, vi } from 'vitest'
import { createCard, createCardHost, createSnapshot } from '@/lib/domain/card/test-card'
import type { Answer } from '@/lib/domain/channels/answer'
import type { Channel } from '@/lib/domain/channels/channel'
import type { Message } from '@/lib/domain/channels/message'
import { createChannel } from '@/lib/domain/channels/test-channel'
import { NotFoundError } from '@/lib/domain/errors'
import { createMessenger } from './messenger'
import type { MessengerOptions } from './messenger-options'

const NOW = new Date('2026-11-29T08:00:00.000Z')
const PATIENCE = { timeout: 20_000, interval: 10 }
const DELIVERED: Answer = { isDelivered: true, status: 200, text: '', retryAfterMs: null, isGone: false }
const BOARD = createSnapshot([
  createCard('app:1', { hosts: [createCardHost('nas', { receivedAt: '2026-11-23T12:00:00.000Z' })] }),
])

/** The memory of a process, where a test needs no database. */
function createOptions(first: Channel | null, rest: Partial<MessengerOptions> = {}) {
  const sent: Message[] = []
  const looks = { channels: 0, board: 0 }
  let channel = first
  const options: MessengerOptions = {
    settleMs: 0,
    reminderDays: [7, 30],
    origin: 'https://board.test',
    store: {
      async listChannels() {
        looks.channels += 1
        return channel === null ? [] : [channel]
      },
      async claimChannel(id, at, until) {
        return channel === null ? null : { channel, claim: { id, until, token: at } }
      },
      async settleClaim(_, progress) {
        channel = channel && { ...channel, progress }
        return null
      },
      failClaim: async () => null,
    },
    async readSnapshot() {
      looks.board += 1
      return BOARD
    },
    readClock: () => NOW,
    async deliver(_, message) {
      sent.push(message)
      return DELIVERED
    },
    makeActionLink: async () => 'code',
    onChange: () => {},
    readOutage: () => null,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    ...rest,
  }
  return { options, sent, looks }
}

describe('The messenger', () => {
  it('tells what is due as it starts, and nothing before', async () => {
    const { options, sent } = createOptions(createChannel({ tells: ['digest'] }))
    const messenger = createMessenger(options)
    messenger.wake()
    expect(sent).toEqual([])
    messenger.start()
    await vi.waitFor(() => expect(sent.map(({ title }) => title)).toEqual(['1 new update waits on nas']), PATIENCE)
    await messenger.close()
  })

  it('looks once at what is due for a thousand changes, and not at the board without a channel', async () => {
    const { options, looks } = createOptions(null)
    const messenger = createMessenger(options)
    messenger.start()
    await vi.waitFor(() => expect(looks.channels).toBe(1), PATIENCE)
    for (let n = 0; n < 1_000; n += 1) messenger.wake()
    await vi.waitFor(() => expect(looks.channels).toBe(2), PATIENCE)
    expect(looks.board).toBe(0)
    await messenger.close()
  })

  it('waits at its end for what is being sent, and begins nothing after', async () => {
    const delivery = Promise.withResolvers<Answer>()
    let isSending = false
    const { options, looks } = createOptions(createChannel({ tells: ['digest'] }), {
      deliver() {
        isSending = true
        return delivery.promise
      },
    })
    const messenger = createMessenger(options)
    messenger.start()
    await vi.waitFor(() => expect(isSending).toBe(true), PATIENCE)
    let isClosed = false
    const closed = messenger.close().then(() => {
      isClosed = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(isClosed).toBe(false)
    delivery.resolve(DELIVERED)
    await closed
    const { channels } = looks
    messenger.wake()
    await new Promise((resolve) => setImmediate(resolve))
    expect(looks.channels).toBe(channels)
  })

  it('goes on after an error of its own', async () => {
    const errors: string[] = []
    const { options, sent } = createOptions(createChannel({ tells: ['digest'] }), {
      log: { info: () => {}, warn: () => {}, error: (message) => errors.push(message) },
      makeActionLink: () => Promise.reject(new Error('broken')),
    })
    const messenger = createMessenger(options)
    messenger.start()
    await vi.waitFor(() => expect(errors).toEqual(['A channel could not be looked after.']), PATIENCE)
    expect(sent).toEqual([])
    await messenger.close()
  })

  it('sends a test of what the board has, without links that do anything', async () => {
    const { options, sent } = createOptions(createChannel({ tells: [] }))
    const messenger = createMessenger(options)
    expect(await messenger.sendTest('phone')).toEqual(DELIVERED)
    expect(sent).toEqual([
      expect.objectContaining({ kind: 'test', title: 'Test: 1 update waits on nas', actions: [], troubles: [] }),
    ])
    expect(sent[0]?.updates).toHaveLength(1)
    await expect(messenger.sendTest('other')).rejects.toThrow(NotFoundError)
  })

  it('sends one test to those who ask at once', async () => {
    const { options, sent } = createOptions(createChannel({ tells: [] }))
    const messenger = createMessenger(options)
    const answers = await Promise.all([1, 2, 3].map(() => messenger.sendTest('phone')))
    expect([answers, sent.length]).toEqual([[DELIVERED, DELIVERED, DELIVERED], 1])
    await messenger.sendTest('phone')
    expect(sent).toHaveLength(2)
  })
})
