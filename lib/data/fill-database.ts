import { type RowOrigin, type RowStore, TABLES, type TableName, type TableRow } from '@/lib/store/rows'
import { createSummarizer, type Summary, summarizeRows } from './summary'

/** Rows to fill a database with, which come in the same order each time. */
export type RowSource = {
  /** The name of these rows: a source with another id has other rows. */
  id: string
  origin: RowOrigin
  /** The number of rows. */
  total: number
  read(): AsyncIterable<{ table: TableName; rows: readonly TableRow[] }>
}

/** Called with the activity, and with the numbers of rows that are done and in total. */
export type OnProgress = (activity: string, done: number, total: number) => void

/**
 * Fills an empty database, or goes on where an earlier attempt with the same source was interrupted. Comparing it with the source, and
 * `finishImport`, are left to the caller.
 * @returns a summary of the rows that are to be there then
 * @throws ConflictError when the database holds anything else
 */
export async function fillDatabase(target: RowStore, source: RowSource, onProgress: OnProgress): Promise<Summary> {
  const present = await target.beginImport(source.id)
  const summarizer = createSummarizer()
  let done = 0
  for await (const { table, rows } of source.read()) {
    summarizer.add(table, rows)
    const missing = rows.slice(Math.max(present - done, 0))
    done += rows.length
    if (missing.length > 0) await target.addRows(table, missing, done)
    onProgress('Writing', done, source.total)
  }
  return summarizer.summarize()
}

/**
 * Compares the rows in a database with the ones that are to be there.
 * @throws Error when they differ
 */
export async function verifyDatabase(target: RowStore, wanted: Summary, onProgress: OnProgress): Promise<void> {
  const total = TABLES.reduce((sum, table) => sum + wanted[table].rows, 0)
  let read = 0
  const found = await target.read((reader) =>
    summarizeRows(reader, (rows) => {
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
