import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CannotStart, Conflict, InvalidInput } from '@/lib/domain/errors'
import { readEvent } from '@/lib/domain/event'
import type { Rows } from '@/lib/store/rows'
import { toExportLines } from './export'
import type { OnProgress } from './fill'
import { importFile } from './import'
import { move } from './move'
import { DRIVERS, type Driver, fillWithEverything, NOW, openPlace, type Place, readEverything } from './test-place'

const quietly: OnProgress = () => {}
const places: Place[] = []

async function openEmpty(driver: Driver): Promise<Place> {
  const place = await openPlace(driver)
  places.push(place)
  return place
}

afterEach(() => Promise.all(places.splice(0).map((place) => place.drop())))

const folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-export-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0

async function exportTo(place: Place): Promise<string> {
  const path = join(folder, `${files++}.jsonl`)
  const lines: string[] = []
  await place.withRows((rows) =>
    rows.read(async (reader) => {
      for await (const line of toExportLines(reader, NOW, quietly)) lines.push(line)
    }),
  )
  writeFileSync(path, lines.join(''))
  return path
}

const importTo = (place: Place, path: string, onProgress = quietly) =>
  place.withRows((rows) => importFile(path, rows, onProgress))

const moveTo = (source: Place, target: Place, onProgress = quietly) =>
  source.withRows((from) => target.withRows((to) => move(from, to, onProgress)))

const see = (place: Place) => place.withStore(readEverything)

/** As a process that is killed: whatever comes after so many rows does not happen. */
function killAfter(rows: number): OnProgress {
  return (activity, done) => {
    if (activity === 'Writing' && done >= rows) throw new Error('killed')
  }
}

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
      expect(summary.events.rows).toBe(459)
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

describe.each(DRIVERS)('A database on %s that is to be filled', (driver) => {
  it('is left as it is when it holds anything', async () => {
    const [source, target] = [await openEmpty('sqlite'), await openEmpty(driver)]
    const path = await exportTo(source)
    await target.withStore((store) => store.createTag('mine', 'red'))
    const before = await see(target)
    await expect(importTo(target, path)).rejects.toThrow(Conflict)
    await expect(moveTo(source, target)).rejects.toThrow(/already contains data/)
    expect(await see(target)).toEqual(before)
  })

  it('loses what an unfinished import of something else left', async () => {
    const [source, target] = [await openEmpty('sqlite'), await openEmpty(driver)]
    await source.withStore(fillWithEverything)
    await expect(importTo(target, await exportTo(source), killAfter(300))).rejects.toThrow('killed')
    const empty = await openEmpty('sqlite')
    await importTo(target, await exportTo(empty))
    expect((await see(target)).updates).toEqual([])
  })
})

describe('A file that is no whole export', () => {
  const damage: [string, (text: string) => string, RegExp][] = [
    ['is empty', () => '', /is empty/],
    ['is something else', () => '{"hello": "world"}\n', /not an export from Diun Dashboard/],
    ['is no text', () => '\u0000\u0001', /not an export from Diun Dashboard/],
    ['is of a newer version', (text) => text.replace('"version":1', '"version":2'), /by a newer version/],
    ['is cut off within a line', (text) => text.slice(0, text.length / 2), /damaged: line|cut off/],
    ['is cut off between lines', (text) => `${text.split('\n').slice(0, 40).join('\n')}\n`, /cut off after line 40/],
    ['lost a line', (text) => text.split('\n').toSpliced(20, 1).join('\n'), /its rows are not the ones/],
    ['has a changed letter', (text) => text.replace('app-17"', 'app-18"'), /its rows are not the ones/],
    ['has a row of no table', (text) => text.replace('{"images":', '{"planets":'), /line \d+ is not a row/],
    ['has a time that is none', (text) => text.replace(/"receivedAt":"[^"]+"/, '"receivedAt":"soon"'), /receivedAt/],
  ]
  it.each(damage)('and %s is refused with a sentence, before anything is written', async (_, change, sentence) => {
    const [source, target] = [await openEmpty('sqlite'), await openEmpty('sqlite')]
    await source.withStore(fillWithEverything)
    const path = await exportTo(source)
    writeFileSync(path, change(readFileSync(path, 'utf8')))
    const importing = importTo(target, path)
    await expect(importing).rejects.toThrow(InvalidInput)
    await expect(importing).rejects.toThrow(sentence)
    expect((await see(target)).tags).toEqual([])
  })
})
