import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateExportLines } from './export'
import type { OnProgress } from './fill-database'
import { hideSecrets } from './hide-secrets'
import { importFile } from './import'
import { moveDatabase } from './move'
import { NOW, openPlace, type Place, readEverything } from './test-place'

export const ignoreProgress: OnProgress = () => {}
const places: Place[] = []

/** Opens a database for one test, which is gone after it. */
export async function openEmpty(dialect: Parameters<typeof openPlace>[0]): Promise<Place> {
  const place = await openPlace(dialect)
  places.push(place)
  return place
}

/** Drops the databases; to be called after each test. */
export const dropPlaces = () => Promise.all(places.splice(0).map((place) => place.drop()))

let folder: string | null = null

/** Removes the exports; to be called after all tests of a file, since those of the next may use this module again. */
export function removeExports(): void {
  if (folder !== null) rmSync(folder, { recursive: true })
  folder = null
}

let files = 0

/**
 * Exports everything of a database, with or without secrets.
 * @returns the path of the file
 */
export async function exportTo(place: Place, { hasSecrets = true } = {}): Promise<string> {
  folder ??= mkdtempSync(join(tmpdir(), 'diun-dashboard-export-'))
  const path = join(folder, `${files++}.jsonl`)
  const lines: string[] = []
  await place.withRows((rows) =>
    rows.read(async (reader) => {
      for await (const line of generateExportLines(hasSecrets ? reader : hideSecrets(reader, NOW), NOW, ignoreProgress))
        lines.push(line)
    }),
  )
  writeFileSync(path, lines.join(''))
  return path
}

export const importTo = (place: Place, path: string, onProgress = ignoreProgress) =>
  place.withRows((rows) => importFile(path, rows, onProgress))

export const moveTo = (source: Place, target: Place, onProgress = ignoreProgress) =>
  source.withRows((from) => target.withRows((to) => moveDatabase(from, to, onProgress)))

/** Reads all that a database holds. */
export const readAll = (place: Place) => place.withStore(readEverything)

/** Simulates a process that is killed: after so many rows, nothing more happens. */
export function killAfter(rows: number): OnProgress {
  return (activity, done) => {
    if (activity === 'Writing' && done >= rows) throw new Error('killed')
  }
}
