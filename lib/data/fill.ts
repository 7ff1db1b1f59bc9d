import { type Origin, type Row, type Rows, TABLES, type TableName } from '@/lib/store/rows'
import { createTally, type Summary, summarize } from './tally'

/** Rows to fill a database with, which come in the same order each time. */
export type Source = {
  /** Names these rows: whoever has the id of another source has other rows. */
  id: string
  origin: Origin
  /** How many rows there are. */
  total: number
  read(): AsyncIterable<{ table: TableName; rows: readonly Row[] }>
}

/** Called with what goes on, and how far it is. */
export type OnProgress = (activity: string, done: number, total: number) => void

/**
 * Fills an empty database, or goes on where an earlier attempt with the same source was interrupted. To compare it with the
 * source, and `finishImport`, are left to the caller.
 * @returns what is to be there then
 * @throws Conflict when the database holds anything else
 */
export async function fill(target: Rows, source: Source, onProgress: OnProgress): Promise<Summary> {
  const there = await target.beginImport(source.id)
  const tally = createTally()
  let done = 0
  for await (const { table, rows } of source.read()) {
    tally.add(table, rows)
    const missing = rows.slice(Math.max(there - done, 0))
    done += rows.length
    if (missing.length > 0) await target.add(table, missing, done)
    onProgress('Writing', done, source.total)
  }
  return tally.summarize()
}

/** Compares what is in a database with what is to be there. */
export async function verify(target: Rows, wanted: Summary, onProgress: OnProgress): Promise<void> {
  const total = TABLES.reduce((sum, table) => sum + wanted[table].rows, 0)
  let read = 0
  const found = await target.read((reader) =>
    summarize(reader, (rows) => {
      read += rows
      onProgress('Verifying', read, total)
    }),
  )
  const differing = TABLES.filter(
    (table) => found[table].rows !== wanted[table].rows || found[table].checksum !== wanted[table].checksum,
  )
  if (differing.length > 0) {
    throw new Error(`What was written differs from what was read, in ${differing.join(', ')}. The source is unchanged.`)
  }
}
