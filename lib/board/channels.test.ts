import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createChangeFeed } from '@/lib/changes/feed'
import { NO_DELIVERY } from '@/lib/domain/channels/channel'
import { startProgress } from '@/lib/domain/channels/progress'
import { newChannel } from '@/lib/store/contract/channel-fixtures'
import { openStore } from '@/lib/store/open-store'
import type { Store } from '@/lib/store/store'
import { DIALECTS, openFreshDatabase } from '@/test/fresh-database'
import { createBoardService } from './board-service'
import type { BoardService } from './use-cases'

const NOW = '2026-11-26T08:00:00.000Z'
const LATER = '2026-11-26T08:01:00.000Z'

describe.each(DIALECTS)('The channels of a board, on %s,', (dialect) => {
  let store: Store
  let board: BoardService
  let revisions: number[]
  let dispose: () => Promise<void>

  beforeEach(async () => {
    const database = await openFreshDatabase(dialect)
    store = (await openStore(database.settings, 'drizzle')).store
    revisions = []
    const feed = { ...createChangeFeed(), publish: (revision: number) => void revisions.push(revision) }
    board = createBoardService(store, feed, () => new Date(NOW))
    dispose = async () => {
      board.close()
      await store.close()
      await database.dispose()
    }
  })
  afterEach(() => dispose())

  const { id: _, progress, isFromFile, ...wanted } = newChannel()

  it('are told what happens from their creation on', async () => {
    const id = await board.createChannel(wanted, 'zoë')
    expect(await board.listChannels()).toEqual([
      {
        ...wanted,
        id,
        isFromFile: false,
        createdAt: NOW,
        progress: startProgress(NOW),
        delivery: NO_DELIVERY,
      },
    ])
  })

  it('are published as they change, and not for an edit that changes nothing', async () => {
    const id = await board.createChannel(wanted)
    await board.editChannel(id, { name: 'tablet' })
    await board.editChannel(id, { name: 'tablet' })
    await board.deleteChannel(id)
    await board.syncFileChannels([wanted])
    await board.syncFileChannels([wanted])
    expect(revisions).toEqual([1, 2, 3, 4])
  })

  it('of the file are known again by their name', async () => {
    await board.syncFileChannels([wanted, { ...wanted, name: 'mail' }])
    const before = await board.listChannels()
    await board.syncFileChannels([{ ...wanted, at: '10:00' }])
    const [phone, ...others] = await board.listChannels()
    expect(others).toEqual([])
    expect(before.map(({ id }) => id)).toContain(phone?.id)
    expect(phone).toMatchObject({ name: 'phone', at: '10:00', isFromFile: true })
  })

  it('are in the snapshot as long as they fail', async () => {
    const id = await board.createChannel(wanted)
    expect((await board.readSnapshot()).channels).toEqual([])
    const failed = await store.claimChannel(id, NOW, LATER)
    if (failed !== null) await store.failClaim(failed.claim, { answer: '404 Not Found', retryAt: NOW }, NOW)
    const { revision, channels } = await board.readSnapshot()
    expect(channels).toEqual([{ id, name: 'phone', kind: 'ntfy', failedSince: NOW, answer: '404 Not Found' }])
    const works = await store.claimChannel(id, NOW, LATER)
    if (works !== null) await store.settleClaim(works.claim, works.channel.progress, true, NOW)
    expect(await board.readSnapshot()).toMatchObject({ revision: revision + 1, channels: [] })
  })
})
