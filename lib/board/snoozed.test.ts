import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createChangeFeed } from '@/lib/changes/feed'
import { parseEvent } from '@/lib/domain/diun/event'
import type { Instant } from '@/lib/domain/instant'
import { openStore } from '@/lib/store/open-store'
import { DIALECTS, type FreshDatabase, openFreshDatabase } from '@/test/fresh-database'
import { createBoardService } from './board-service'
import type { BoardService } from './use-cases'

const IMAGE = 'docker.io/library/redis:7'
const EIGHT = Date.UTC(2026, 10, 26, 8)
const at = (minutes: number) => new Date(EIGHT + minutes * 60_000)

describe.each(DIALECTS)('A snoozed image, on %s,', (dialect) => {
  /** The time that every process reads. */
  let clock: Date
  let database: FreshDatabase
  let board: BoardService
  let closing: (() => Promise<void>)[]

  /** Starts a process, whose board is its only way to the database. */
  async function start(): Promise<{ board: BoardService; revisions: number[]; stop(): Promise<void> }> {
    const { store } = await openStore(database.settings, 'drizzle')
    const feed = createChangeFeed()
    const revisions: number[] = []
    feed.subscribe({ onChange: (revision) => revisions.push(revision), onClose() {} })
    await store.onForeignChange(feed.publish, () => true)
    const opened = createBoardService(store, feed, () => clock)
    const stop = async () => {
      opened.close()
      await store.close()
    }
    closing.push(stop)
    return { board: opened, revisions, stop }
  }

  const snooze = (until: Instant) => board.setState([IMAGE], { state: 'snoozed', until })
  const readStateIn = async (one: BoardService) => (await one.readSnapshot()).cards[0]?.state

  beforeEach(async () => {
    closing = []
    clock = at(-60)
    database = await openFreshDatabase(dialect)
    board = (await start()).board
    await board.receiveEvent(parseEvent({ image: IMAGE, hostname: 'nas' }, null))
  })
  afterEach(async () => {
    await Promise.allSettled(closing.map((stop) => stop()))
    await database.dispose()
  })

  it('comes back at its time, not before', async () => {
    await snooze(at(0).toISOString())
    clock = new Date(EIGHT - 1)
    expect(await readStateIn(board)).toBe('snoozed')
    clock = at(0)
    expect(await readStateIn(board)).toBe('pending')
  })

  it('comes back after a restart, even when its time came meanwhile', async () => {
    await snooze(at(0).toISOString())
    const [first] = closing
    await first?.()
    const again = await start()
    expect(await readStateIn(again.board)).toBe('snoozed')
    await again.stop()
    clock = at(5)
    expect(await readStateIn((await start()).board)).toBe('pending')
  })

  it('comes back once, and stays when the clock is set back', async () => {
    await snooze(at(0).toISOString())
    clock = at(1)
    const { revision } = await board.readSnapshot()
    clock = at(-30)
    expect(await readStateIn(board)).toBe('pending')
    expect((await board.readRevision()).revision).toBe(revision)
  })

  it('waits for its time when the clock is set back before it', async () => {
    await snooze(at(0).toISOString())
    clock = at(-120)
    expect(await readStateIn(board)).toBe('snoozed')
    clock = at(0)
    expect(await readStateIn(board)).toBe('pending')
  })

  it('comes back at the later time when a person snoozes it again', async () => {
    await snooze(at(0).toISOString())
    await snooze(at(10).toISOString())
    clock = at(5)
    expect(await readStateIn(board)).toBe('snoozed')
    clock = at(10)
    expect(await readStateIn(board)).toBe('pending')
  })

  it('comes back by itself on pages that are open', async () => {
    const { board: open, revisions } = await start()
    clock = new Date(EIGHT - 20)
    await snooze(at(0).toISOString())
    const { revision } = await open.readSnapshot()
    clock = at(0)
    await expect.poll(() => revisions.at(-1)).toBe(revision + 1)
    expect(await readStateIn(open)).toBe('pending')
  })

  it('comes back once over two processes', async () => {
    const second = await start()
    await snooze(at(0).toISOString())
    expect(await readStateIn(second.board)).toBe('snoozed')
    const before = await board.readRevision()
    clock = at(0)
    const seen = await Promise.all([board, second.board, board, second.board].map(readStateIn))
    expect(seen).toEqual(seen.map(() => 'pending'))
    clock = at(-30)
    const { revision } = await board.readRevision()
    expect(revision).toBe(before.revision + 1)
    expect([await readStateIn(board), await readStateIn(second.board)]).toEqual(['pending', 'pending'])
    expect((await second.board.readRevision()).revision).toBe(revision)
  })
})
