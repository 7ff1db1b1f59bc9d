import { createHash, randomUUID } from 'node:crypto'
import type { Instant } from '@/lib/domain/instant'
import { type RowReader, TABLES, type TableName } from '@/lib/store/rows'
import type { OnProgress } from './fill-database'

export const FORMAT = 'diun-dashboard'
/** The version of the format. It grows when an earlier version of this program could not read a file, or would read it wrongly. */
export const FORMAT_VERSION = 1

/** One row as a line of a file: `{"tags": {…}}`. */
type RowLine = Partial<Record<TableName, unknown>>

/** Generates the lines of an export, each with its line break: a header, the rows, and a checksum of all before it. */
export async function* generateExportLines(
  reader: RowReader,
  now: Instant,
  onProgress: OnProgress,
): AsyncGenerator<string> {
  const { revision, lastTagId, rows } = await reader.readOverview()
  const total = TABLES.reduce((sum, table) => sum + rows[table], 0)
  const checksum = createHash('sha256')
  const formatLine = (value: unknown) => {
    const line = `${JSON.stringify(value)}\n`
    checksum.update(line)
    return line
  }

  const header = { format: FORMAT, version: FORMAT_VERSION, id: randomUUID(), exportedAt: now }
  yield formatLine({ ...header, revision, lastTagId, rows: total })
  let done = 0
  for (const table of TABLES) {
    for await (const page of reader.readPages(table)) {
      yield page.map((row) => formatLine({ [table]: row } satisfies RowLine)).join('')
      done += page.length
      onProgress('Exporting', done, total)
    }
  }
  yield `${JSON.stringify({ end: { rows: done, sha256: checksum.digest('hex') } })}\n`
}
