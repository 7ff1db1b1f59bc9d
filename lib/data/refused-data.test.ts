import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { ConflictError, InvalidInputError } from '@/lib/domain/errors'
import { DIALECTS } from '@/test/fresh-database'
import { fillWithEverything } from './test-place'
import { dropPlaces, exportTo, importTo, killAfter, moveTo, openEmpty, readAll, removeExports } from './test-transfer'

afterEach(dropPlaces)
afterAll(removeExports)

describe.each(DIALECTS)('A database on %s that is to be filled', (driver) => {
  it('is left as it is when it holds anything', async () => {
    const [source, target] = [await openEmpty('sqlite'), await openEmpty(driver)]
    const path = await exportTo(source)
    await target.withStore((store) => store.createTag('mine', 'red'))
    const before = await readAll(target)
    await expect(importTo(target, path)).rejects.toThrow(ConflictError)
    await expect(moveTo(source, target)).rejects.toThrow(/already contains data/)
    expect(await readAll(target)).toEqual(before)
  })

  it('loses what an unfinished import of something else left', async () => {
    const [source, target] = [await openEmpty('sqlite'), await openEmpty(driver)]
    await source.withStore(fillWithEverything)
    await expect(importTo(target, await exportTo(source), killAfter(300))).rejects.toThrow('killed')
    const empty = await openEmpty('sqlite')
    await importTo(target, await exportTo(empty))
    expect((await readAll(target)).updates).toEqual([])
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
    await expect(importing).rejects.toThrow(InvalidInputError)
    await expect(importing).rejects.toThrow(sentence)
    expect((await readAll(target)).tags).toEqual([])
  })
})
