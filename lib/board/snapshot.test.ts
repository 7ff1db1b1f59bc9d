import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createChangeFeed } from '@/lib/changes/feed'
import { parseEvent } from '@/lib/domain/diun/event'
import { compareNewestFirst } from '@/lib/domain/newest-first'
import { openStore } from '@/lib/store/open-store'
import { type FreshDatabase, openFreshDatabase } from '@/test/fresh-database'
import { createBoardService } from './board-service'
import type { BoardService } from './use-cases'

describe('The snapshot of a board', () => {
  let database: FreshDatabase<'sqlite'>
  let board: BoardService
  let close: () => Promise<void>

  const report = (image: string) => board.receiveEvent(parseEvent({ image, hostname: 'nas', digest: 'sha256:a' }, null))

  beforeEach(async () => {
    database = await openFreshDatabase('sqlite')
    const { store } = await openStore(database.settings, 'drizzle')
    board = createBoardService(store, createChangeFeed(), () => new Date())
    close = async () => {
      board.close()
      await store.close()
    }
    for (const image of ['nginx:1', 'redis:7', 'caddy:2']) await report(image)
  })
  afterEach(async () => {
    await close()
    await database.dispose()
  })

  it('keeps the identity of cards that have not changed', async () => {
    const before = await board.readSnapshot()
    await board.setState(['redis:7'], { state: 'muted' })
    const after = await board.readSnapshot()

    const kept = after.cards.filter((card) => before.cards.includes(card))
    expect(kept.map((card) => card.image)).toEqual(['caddy:2', 'nginx:1'])
    expect(after.cards.find((card) => card.image === 'redis:7')?.state).toBe('muted')
  })

  it('equals that of a board that is read for the first time', async () => {
    await board.readSnapshot()
    await board.forgetImage('nginx:1')
    await report('traefik:3')
    const followed = await board.readSnapshot()

    await close()
    const { store } = await openStore(database.settings, 'drizzle')
    board = createBoardService(store, createChangeFeed(), () => new Date())
    close = store.close
    expect(await board.readSnapshot()).toEqual(followed)
  })

  it('is read in parts when it is large, or much has changed, and is in the order of small ones', async () => {
    const images = Array.from({ length: 2_100 }, (_, n) => `app-${n}:1`)
    await Promise.all(images.map(report))
    const first = await board.readSnapshot()
    expect(first.cards).toHaveLength(2_103)
    expect(first.cards).toEqual(first.cards.toSorted(compareNewestFirst))

    await board.setState(images, { state: 'muted' })
    await report('app-7:1')
    const { cards } = await board.readSnapshot()
    expect(cards).toEqual(cards.toSorted(compareNewestFirst))
    expect(cards.filter(({ state }) => state === 'muted')).toHaveLength(2_100)
    expect(new Set(cards.map(({ image }) => image)).size).toBe(2_103)
  })

  it('shows nothing that the database has lost, as one that takes over may have', async () => {
    await board.readSnapshot()
    await report('lost:1')
    expect((await board.readSnapshot()).cards).toHaveLength(4)

    const other = new Database(database.settings.path)
    other.exec(`delete from hosts where image_id in (select id from images where image = 'lost:1');
      delete from images where image = 'lost:1'; update pulse set revision = revision - 1`)
    other.close()
    expect((await board.readSnapshot()).cards.map((card) => card.image)).toEqual(['caddy:2', 'redis:7', 'nginx:1'])
    await report('traefik:3')
    expect((await board.readSnapshot()).cards).toHaveLength(4)
  })
})
