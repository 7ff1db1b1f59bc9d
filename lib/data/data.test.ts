import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parseEvent } from '@/lib/domain/diun/event'
import { CannotStartError, ConflictError } from '@/lib/domain/errors'
import type { RowStore } from '@/lib/store/rows'
import { DIALECTS } from '@/test/fresh-database'
import type { OnProgress } from './fill-database'
import { importFile } from './import'
import { moveDatabase } from './move'
import { fillWithEverything, NOW, openPlace, type Place } from './test-place'
import {
  dropPlaces,
  exportTo,
  ignoreProgress,
  importTo,
  killAfter,
  moveTo,
  openEmpty,
  readAll,
  removeExports,
} from './test-transfer'

afterEach(dropPlaces)
afterAll(removeExports)

const LATER = '2026-11-25T18:00:00.000Z'

describe.each(DIALECTS)('From a database on %s,', (driver) => {
  let source: Place
  let everything: Awaited<ReturnType<typeof readAll>>
  let revision = 0

  beforeAll(async () => {
    source = await openPlace(driver)
    await source.withStore(fillWithEverything)
    everything = await readAll(source)
    revision = (await source.withStore((store) => store.readRevision())).revision
  })
  afterAll(() => source.drop())

  describe.each(DIALECTS)('to one on %s,', (other) => {
    it('an export carries everything', async () => {
      const target = await openEmpty(other)
      const summary = await importTo(target, await exportTo(source))
      expect(summary.events.rows).toBe(461)
      expect(await readAll(target)).toEqual(everything)
    })

    it('an export without secrets carries all else, and its channels wait for theirs', async () => {
      const target = await openEmpty(other)
      const path = await exportTo(source, { hasSecrets: false })
      const text = readFileSync(path, 'utf8')
      for (const secret of ['ntfy.example', 'tk_secret', 'a-private-key']) expect(text).not.toContain(secret)
      const summary = await importTo(target, path)
      expect(JSON.parse(text.split('\n')[0] ?? '').rows).toBe(
        Object.values(summary).reduce((sum, { rows }) => sum + rows, 0),
      )
      const { channels, vapidKeys, ...rest } = await readAll(target)
      expect({ ...rest, channels: everything.channels, vapidKeys: everything.vapidKeys }).toEqual(everything)
      expect(vapidKeys).toEqual([])
      for (const channel of channels) {
        expect(channel.secrets).toEqual({ url: '', secret: null })
        expect(channel.delivery).toMatchObject({ failedSince: NOW, answer: expect.stringContaining('left out') })
      }
      await target.withStore(async (store) => {
        expect((await store.listUpdates(NOW)).channels).toHaveLength(3)
        expect(await store.claimChannel('phone', LATER, LATER)).toBeNull()
        await store.editChannel('phone', { secrets: { url: 'https://ntfy.example/updates' } }, LATER)
        expect(await store.claimChannel('phone', LATER, LATER)).not.toBeNull()
      })
    })

    it('a move carries everything, and the source stays', async () => {
      const target = await openEmpty(other)
      await moveTo(source, target)
      expect(await readAll(target)).toEqual(everything)
      expect(await readAll(source)).toEqual(everything)
    })

    it('the revision grows, and no tag gets an id that one ever had', async () => {
      const target = await openEmpty(other)
      await moveTo(source, target)
      await target.withStore(async (store) => {
        expect((await store.readRevision()).revision).toBeGreaterThan(revision)
        expect((await store.createTag('new', 'red')).tag.id).toBe(4)
      })
    })

    it('a move that is interrupted goes on where it was, and no server starts before', async () => {
      const target = await openEmpty(other)
      await expect(moveTo(source, target, killAfter(500))).rejects.toThrow('killed')
      await expect(readAll(target)).rejects.toThrow(CannotStartError)
      await expect(moveTo(source, target, killAfter(800))).rejects.toThrow('killed')
      const added: string[] = []
      await source.withRows((from) =>
        target.withRows((to) => moveDatabase(from, recordAddedTables(to, added), ignoreProgress)),
      )
      expect(added).not.toContain('images')
      expect(await readAll(target)).toEqual(everything)
    })

    it('an import that is interrupted goes on where it was', async () => {
      const target = await openEmpty(other)
      const path = await exportTo(source)
      await expect(importTo(target, path, killAfter(300))).rejects.toThrow('killed')
      const added: string[] = []
      await target.withRows((rows) => importFile(path, recordAddedTables(rows, added), ignoreProgress))
      expect(added).not.toContain('tags')
      expect(await readAll(target)).toEqual(everything)
    })
  })

  it('an export made again is the same but for its header', async () => {
    const [one, other] = [readFileSync(await exportTo(source), 'utf8'), readFileSync(await exportTo(source), 'utf8')]
    const getRows = (text: string) => text.split('\n').slice(1, -2)
    expect(getRows(one)).toEqual(getRows(other))
    expect(one.split('\n')[0]).not.toBe(other.split('\n')[0])
  })

  it('a move whose source changes meanwhile fails, and begins anew', async () => {
    const [changing, target] = [await openEmpty(driver), await openEmpty('sqlite')]
    const record = (image: string) =>
      changing.withStore((store) => store.record([{ ...parseEvent({ image }, null), receivedAt: NOW }]))
    await record('a')
    let recording: Promise<unknown> | null = null
    const recordOnce: OnProgress = () => {
      recording ??= record('b')
    }
    await expect(
      changing.withRows((from) =>
        target.withRows((to) =>
          moveDatabase(
            awaitBefore(from, () => recording),
            to,
            recordOnce,
          ),
        ),
      ),
    ).rejects.toThrow(ConflictError)
    await moveTo(changing, target)
    const { updates } = await readAll(target)
    expect(updates.map((update) => update.image)).toEqual(['a', 'b'])
  })
})

describe.each(DIALECTS)('To a database on %s', (driver) => {
  it('a name that SQLite alone can hold is mended on its way, and stays the name of one host', async () => {
    const [source, exported, moved] = [await openEmpty('sqlite'), await openEmpty(driver), await openEmpty(driver)]
    const end = { kind: 'end', counts: null } as const
    await source.withStore((store) => store.recordPing('a\0b', end, NOW))
    await importTo(exported, await exportTo(source))
    await moveTo(source, moved)
    for (const place of [exported, moved]) {
      await place.withStore((store) => store.recordPing('a\uFFFDb', end, LATER))
      const { runs, actions } = await readAll(place)
      expect(runs).toMatchObject([{ host: 'a\uFFFDb', endedAt: LATER }])
      expect(actions.map(({ hostname }) => hostname)).toEqual(['a\uFFFDb', 'a\uFFFDb'])
    }
  })
})

/** Adds to `added` the tables to which rows are added. */
function recordAddedTables(rows: RowStore, added: string[]): RowStore {
  return {
    ...rows,
    addRows(table, some, done) {
      added.push(table)
      return rows.addRows(table, some, done)
    },
  }
}

/** Awaits `otherWork` before it reads the source. */
function awaitBefore(rows: RowStore, otherWork: () => Promise<unknown> | null): RowStore {
  return {
    ...rows,
    async read(work) {
      await otherWork()
      return rows.read(work)
    },
  }
}
