import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readEvent } from '@/lib/domain/diun/event'
import { CannotStart, Conflict } from '@/lib/domain/errors'
import type { Rows } from '@/lib/store/rows'
import type { OnProgress } from './fill'
import { importFile } from './import'
import { move } from './move'
import { DRIVERS, fillWithEverything, NOW, openPlace, type Place } from './test-place'
import {
  dropPlaces,
  exportTo,
  importTo,
  killAfter,
  moveTo,
  openEmpty,
  quietly,
  removeExports,
  see,
} from './test-transfer'

afterEach(dropPlaces)
afterAll(removeExports)

const LATER = '2026-11-25T18:00:00.000Z'

describe.each(DRIVERS)('From a database on %s,', (driver) => {
  let source: Place
  let everything: Awaited<ReturnType<typeof see>>
  let revision = 0

  beforeAll(async () => {
    source = await openPlace(driver)
    await source.withStore(fillWithEverything)
    everything = await see(source)
    revision = (await source.withStore((store) => store.pulse())).revision
  })
  afterAll(() => source.drop())

  describe.each(DRIVERS)('to one on %s,', (other) => {
    it('an export carries everything', async () => {
      const target = await openEmpty(other)
      const summary = await importTo(target, await exportTo(source))
      expect(summary.events.rows).toBe(460)
      expect(await see(target)).toEqual(everything)
    })

    it('a move carries everything, and the source stays', async () => {
      const target = await openEmpty(other)
      await moveTo(source, target)
      expect(await see(target)).toEqual(everything)
      expect(await see(source)).toEqual(everything)
    })

    it('the revision grows, and no tag gets an id that one ever had', async () => {
      const target = await openEmpty(other)
      await moveTo(source, target)
      await target.withStore(async (store) => {
        expect((await store.pulse()).revision).toBeGreaterThan(revision)
        expect((await store.createTag('new', 'red')).tag.id).toBe(4)
      })
    })

    it('a move that is interrupted goes on where it was, and no server starts before', async () => {
      const target = await openEmpty(other)
      await expect(moveTo(source, target, killAfter(500))).rejects.toThrow('killed')
      await expect(see(target)).rejects.toThrow(CannotStart)
      await expect(moveTo(source, target, killAfter(800))).rejects.toThrow('killed')
      const added: string[] = []
      await source.withRows((from) => target.withRows((to) => move(from, noteAdded(to, added), quietly)))
      expect(added).not.toContain('images')
      expect(await see(target)).toEqual(everything)
    })

    it('an import that is interrupted goes on where it was', async () => {
      const target = await openEmpty(other)
      const path = await exportTo(source)
      await expect(importTo(target, path, killAfter(300))).rejects.toThrow('killed')
      const added: string[] = []
      await target.withRows((rows) => importFile(path, noteAdded(rows, added), quietly))
      expect(added).not.toContain('tags')
      expect(await see(target)).toEqual(everything)
    })
  })

  it('an export made again is the same but for its header', async () => {
    const [one, other] = [readFileSync(await exportTo(source), 'utf8'), readFileSync(await exportTo(source), 'utf8')]
    const toRows = (text: string) => text.split('\n').slice(1, -2)
    expect(toRows(one)).toEqual(toRows(other))
    expect(one.split('\n')[0]).not.toBe(other.split('\n')[0])
  })

  it('a move whose source changes meanwhile is told, and begins anew', async () => {
    const [changing, target] = [await openEmpty(driver), await openEmpty('sqlite')]
    const record = (image: string) =>
      changing.withStore((store) => store.record([{ ...readEvent({ image }, null), receivedAt: NOW }]))
    await record('a')
    let recording: Promise<unknown> | null = null
    const recordOnce: OnProgress = () => {
      recording ??= record('b')
    }
    await expect(
      changing.withRows((from) =>
        target.withRows((to) =>
          move(
            awaitBefore(from, () => recording),
            to,
            recordOnce,
          ),
        ),
      ),
    ).rejects.toThrow(Conflict)
    await moveTo(changing, target)
    const { updates } = await see(target)
    expect(updates.map((update) => update.image)).toEqual(['a', 'b'])
  })
})

describe.each(DRIVERS)('To a database on %s', (driver) => {
  it('a name that SQLite alone can hold is mended on its way, and stays one host', async () => {
    const [source, exported, moved] = [await openEmpty('sqlite'), await openEmpty(driver), await openEmpty(driver)]
    const end = { kind: 'end', counts: null } as const
    await source.withStore((store) => store.recordPing('a\0b', end, NOW))
    await importTo(exported, await exportTo(source))
    await moveTo(source, moved)
    for (const place of [exported, moved]) {
      await place.withStore((store) => store.recordPing('a\uFFFDb', end, LATER))
      const { runs, actions } = await see(place)
      expect(runs).toMatchObject([{ host: 'a\uFFFDb', endedAt: LATER }])
      expect(actions.map(({ hostname }) => hostname)).toEqual(['a\uFFFDb', 'a\uFFFDb'])
    }
  })
})

/** Notes the tables to which rows are added. */
function noteAdded(rows: Rows, added: string[]): Rows {
  return {
    ...rows,
    add(table, some, done) {
      added.push(table)
      return rows.add(table, some, done)
    },
  }
}

/** Waits for what goes on beside it before it looks at the source again. */
function awaitBefore(rows: Rows, beside: () => Promise<unknown> | null): Rows {
  return {
    ...rows,
    async read(work) {
      await beside()
      return rows.read(work)
    },
  }
}
