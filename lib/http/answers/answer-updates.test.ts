import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { parseEvent } from '@/lib/domain/diun/event'
import type { Update } from '@/lib/domain/update/update'
import { UpdatesAnswer } from '@/lib/wire/updates'
import { createUpdatesHandler } from './answer-updates'

const MIB = 1_048_576

function createUpdate(image: string, bytes: number): Update {
  const at = '2026-11-25T12:00:00.000Z'
  return {
    image,
    revision: 1,
    event: parseEvent({ image, metadata: { padding: randomBytes(bytes / 2).toString('hex') } }, null),
    receivedAt: at,
    firstSeenAt: at,
    state: 'pending',
    acknowledgedAt: null,
    snoozedUntil: null,
    tag: null,
    note: '',
    changelog: '',
    hosts: [],
  }
}

/** Opens a source of updates of a megabyte, a piece each. It counts the readings that were opened and ended, and the pieces that were read. */
function openSource({ pieces = 20, bytes = MIB, failsAt = Infinity } = {}) {
  const counts = { opened: 0, read: 0, ended: 0 }
  async function* readPieces() {
    try {
      for (let n = 0; n < pieces; n += 1) {
        if (n === failsAt) throw new Error('gone')
        counts.read += 1
        yield [createUpdate(`app-${n}`, bytes)]
      }
    } finally {
      counts.ended += 1
    }
  }
  const answer = createUpdatesHandler({
    readRevision: async () => ({ database: 'board', revision: 1 }),
    open: async () => {
      counts.opened += 1
      return { revision: 1, pieces: readPieces() }
    },
  })
  const ask = (query = '', headers: Record<string, string> = {}) =>
    answer(new Request(`http://localhost/api/updates${query}`, { headers }))
  return { counts, ask }
}

describe('Updates', () => {
  it.each(['', '?state=pending'])('that are many are answered whole, piece by piece: %s', async (query) => {
    const { ask } = openSource()
    const response = await ask(query)
    expect(response.headers.get('etag')).toBe('"board-1"')
    const json = UpdatesAnswer.parse(await response.json())
    expect(Object.keys(json)).toEqual(Array.from({ length: 20 }, (_, n) => `app-${n}`))
    expect(json['app-7']?.event.metadata.padding).toHaveLength(MIB)
  })

  it('that are many can be had compressed', async () => {
    const response = await openSource().ask('', { 'accept-encoding': 'gzip' })
    expect(response.headers.get('etag')).toBe('"board-1-gzip"')
    const unzipped = new Response(response.body?.pipeThrough(new DecompressionStream('gzip')))
    const json = UpdatesAnswer.parse(await unzipped.json())
    expect(Object.keys(json)).toHaveLength(20)
  })

  it('that are few are read once for all who ask', async () => {
    const { ask, counts } = openSource({ bytes: 100 })
    for (const _ of [1, 2, 3]) expect(Object.keys(UpdatesAnswer.parse(await (await ask()).json()))).toHaveLength(20)
    expect(counts).toEqual({ opened: 1, read: 20, ended: 1 })
  })

  it('are not read for who holds them', async () => {
    const { ask, counts } = openSource()
    expect((await ask('?host=nas', { 'if-none-match': '"board-1"' })).status).toBe(304)
    expect(counts.opened).toBe(0)
  })

  it.each(['identity', 'gzip'])(
    'are read no faster than they are taken, and no more once their reader has gone: %s',
    async (encoding) => {
      const { ask, counts } = openSource()
      const response = await ask('?state=pending', { 'accept-encoding': encoding })
      const reader = response.body?.getReader()
      await reader?.read()
      for (let turn = 0; turn < 100; turn += 1) await setImmediate()
      expect(counts.read).toBeLessThan(8)
      await reader?.cancel()
      await expect.poll(() => counts.ended).toBe(1)
      expect(counts.read).toBeLessThan(10)
    },
  )

  it('whose reading fails half-way end as no whole answer does', async () => {
    const response = await openSource({ failsAt: 10 }).ask('?state=pending')
    await expect(response.text()).rejects.toThrow()
  })

  it('come one piece in each turn of the event loop, however many ask', async () => {
    const { ask, counts } = openSource({ pieces: 5, bytes: 10 })
    const answers = Promise.all([1, 2, 3, 4].map(async () => (await ask('?state=pending')).text()))
    for (let before = 0; counts.ended < 4; before = counts.read) {
      expect(counts.read - before).toBeLessThan(2)
      await setImmediate()
    }
    await answers
  })
})
