import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createChangeFeed } from '@/lib/changes/feed'
import { EMPTY_RULE } from '@/lib/domain/board/rules/rule'
import { parseEvent } from '@/lib/domain/diun/event'
import { openStore } from '@/lib/store/open-store'
import { DIALECTS, openFreshDatabase } from '@/test/fresh-database'
import { createBoardService } from './board-service'
import type { BoardService } from './use-cases'

const FORWARDED = { isForwarded: true }

describe.each(DIALECTS)('A report under a former name, on %s,', (dialect) => {
  let board: BoardService
  /** The board of another process, where the database takes several. */
  let otherBoard: BoardService
  let dispose: () => Promise<void>

  const report = (image: string) => parseEvent({ image, hostname: 'nas', digest: 'sha256:a' }, null)
  const listHostNames = async () => (await board.listHosts()).map(({ host }) => host)

  beforeEach(async () => {
    const database = await openFreshDatabase(dialect)
    const { store } = await openStore(database.settings, 'drizzle')
    const other = dialect === 'postgres' ? (await openStore(database.settings, 'drizzle')).store : store
    board = createBoardService(store, createChangeFeed(), () => new Date())
    otherBoard = createBoardService(other, createChangeFeed(), () => new Date())
    dispose = async () => {
      board.close()
      otherBoard.close()
      await store.close()
      if (other !== store) await other.close()
      await database.dispose()
    }
    await board.receiveEvent(report('nginx:1'))
  })
  afterEach(() => dispose())

  it('belongs to the host that had it, be it an event or a ping, and the rules for that host apply', async () => {
    await board.setRules([{ ...EMPTY_RULE, host: 'vault', isMuted: true }])
    await board.renameHost('nas', 'vault', FORWARDED)
    await board.receiveEvent(report('redis:7'))
    await board.receivePing('nas', { kind: 'start' })
    const { cards, runs } = await board.readSnapshot()
    expect(cards.map(({ image, state, hosts }) => [image, state, hosts[0]?.hostname])).toEqual([
      ['redis:7', 'muted', 'vault'],
      ['nginx:1', 'pending', 'vault'],
    ])
    expect(runs).toMatchObject([{ host: 'vault' }])
  })

  it.each([
    ['', 'vault'],
    [' and back', 'nas'],
  ])('is neither lost nor misfiled when the name changes%s while it arrives', async (_, last) => {
    const images = Array.from({ length: 40 }, (_, n) => `app-${n}`)
    const arriving = images.map(async (image, n) => {
      await new Promise((resolve) => setTimeout(resolve, n * 5))
      await board.receiveEvent(report(image))
      await board.receivePing('nas', { kind: 'end', counts: null })
    })
    await new Promise((resolve) => setTimeout(resolve, 60))
    await otherBoard.renameHost('nas', 'vault', FORWARDED)
    if (last === 'nas') await otherBoard.renameHost('vault', 'nas', { isForwarded: false })
    await Promise.all(arriving)
    expect(await listHostNames()).toEqual([last])
    const { cards } = await board.readSnapshot()
    expect(cards.map(({ image }) => image).sort()).toEqual([...images, 'nginx:1'].sort())
    expect((await board.listHosts())[0]?.run).toMatchObject({ host: last, counts: null })
  })
})
