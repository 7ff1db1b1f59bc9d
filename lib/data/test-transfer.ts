import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateExportLines } from './export'
import type { OnProgress } from './fill-database'
import { importFile } from './import'
import { moveDatabase } from './move'
import { type Driver, NOW, openPlace, type Place, readEverything } from './test-place'

export const ignoreProgress: OnProgress = () => {}
const places: Place[] = []

/** A database of a test's own, which is gone after it. */
export async function openEmpty(driver: Driver): Promise<Place> {
  const place = await openPlace(driver)
  places.push(place)
  return place
}

/** For after each test. */
export const dropPlaces = () => Promise.all(places.splice(0).map((place) => place.drop()))

let folder: string | null = null

/** For after all tests of a file: those of the next may use this module again. */
export function removeExports(): void {
  if (folder !== null) rmSync(folder, { recursive: true })
  folder = null
}

let files = 0

/** @returns the path of a file with everything in it */
export async function exportTo(place: Place): Promise<string> {
  folder ??= mkdtempSync(join(tmpdir(), 'diun-dashboard-export-'))
  const path = join(folder, `${files++}.jsonl`)
  const lines: string[] = []
  await place.withRows((rows) =>
    rows.read(async (reader) => {
      for await (const line of generateExportLines(reader, NOW, ignoreProgress)) lines.push(line)
    }),
  )
  writeFileSync(path, lines.join(''))
  return path
}

export const importTo = (place: Place, path: string, onProgress = ignoreProgress) =>
  place.withRows((rows) => importFile(path, rows, onProgress))

export const moveTo = (source: Place, target: Place, onProgress = ignoreProgress) =>
  source.withRows((from) => target.withRows((to) => moveDatabase(from, to, onProgress)))

/** All that a database holds. */
export const readAll = (place: Place) => place.withStore(readEverything)

/** As a process that is killed: whatever comes after so many rows does not happen. */
export function killAfter(rows: number): OnProgress {
  return (activity, done) => {
    if (activity === 'Writing' && done >= rows) throw new Error('killed')
  }
}
