import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createChangeFeed } from '@/lib/changes/feed'
import { readEvent } from '@/lib/domain/diun/event'
import { openStore } from '@/lib/store/open-store'
import { createBoard } from './board'
import type { Board } from './use-cases'

describe('The snapshot of a board', () => {
  let folder: string
  let path: string
  let board: Board
  let close: () => Promise<void>

  const report = (image: string) => board.receive(readEvent({ image, hostname: 'nas', digest: 'sha256:a' }, null))

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-snapshot-'))
    path = join(folder, 'diun.db')
    const { store } = await openStore({ driver: 'sqlite', path }, 'drizzle')
    board = createBoard(store, createChangeFeed(), () => new Date())
    close = async () => {
      board.close()
      await store.close()
    }
    for (const image of ['nginx:1', 'redis:7', 'caddy:2']) await report(image)
  })
  afterEach(async () => {
    await close()
    await rm(folder, { recursive: true })
  })

  it('keeps the cards that have not changed as they are', async () => {
    const before = await board.snapshot()
    await board.setState(['redis:7'], { state: 'muted' })
    const after = await board.snapshot()

    const kept = after.cards.filter((card) => before.cards.includes(card))
    expect(kept.map((card) => card.image)).toEqual(['caddy:2', 'nginx:1'])
    expect(after.cards.find((card) => card.image === 'redis:7')?.state).toBe('muted')
  })

  it('is that of a board that is read for the first time', async () => {
    await board.snapshot()
    await board.forget('nginx:1')
    await report('traefik:3')
    const followed = await board.snapshot()

    await close()
    const { store } = await openStore({ driver: 'sqlite', path }, 'drizzle')
    board = createBoard(store, createChangeFeed(), () => new Date())
    close = store.close
    expect(await board.snapshot()).toEqual(followed)
  })

  it('shows nothing that the database has lost, as one that takes over may have', async () => {
    await board.snapshot()
    await report('lost:1')
    expect((await board.snapshot()).cards).toHaveLength(4)

    const other = new Database(path)
    other.exec(`delete from hosts where image_id in (select id from images where image = 'lost:1');
      delete from images where image = 'lost:1'; update pulse set revision = revision - 1`)
    other.close()
    expect((await board.snapshot()).cards.map((card) => card.image)).toEqual(['caddy:2', 'redis:7', 'nginx:1'])
    await report('traefik:3')
    expect((await board.snapshot()).cards).toHaveLength(4)
  })
})
