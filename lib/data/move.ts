import { ConflictError } from '@/lib/domain/errors'
import { type RowReader, type RowStore, TABLES } from '@/lib/store/rows'
import { fillDatabase, type OnProgress, verifyDatabase } from './fill-database'
import type { Summary } from './summary'

/**
 * Copies all of a database into an empty one, and compares the two. An interrupted move goes on where it was; a move whose source has
 * changed since begins anew.
 * @throws ConflictError when the target holds anything else, or the source changes meanwhile
 */
export async function moveDatabase(source: RowStore, target: RowStore, onProgress: OnProgress): Promise<Summary> {
  const { origin, summary } = await source.read(async (reader) => {
    const { database, rows, ...origin } = await reader.readOverview()
    const total = TABLES.reduce((sum, table) => sum + rows[table], 0)
    const id = `${database} at revision ${origin.revision}`
    const summary = await fillDatabase(target, { id, origin, total, read: () => readAll(reader) }, onProgress)
    return { origin, summary }
  })
  await verifyDatabase(target, summary, onProgress)
  const { revision } = await source.read((reader) => reader.readOverview())
  if (revision !== origin.revision) throw new ConflictError(SOURCE_CHANGED)
  await target.finishImport(origin)
  return summary
}

const SOURCE_CHANGED =
  'The database changed while it was being moved. Stop the server and run the same command again; it will start over.'

async function* readAll(reader: RowReader) {
  for (const table of TABLES) {
    for await (const rows of reader.readPages(table)) yield { table, rows }
  }
}
