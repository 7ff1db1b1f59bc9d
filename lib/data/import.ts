import { createHash } from 'node:crypto'
import { z } from 'zod'
import { InvalidInputError } from '@/lib/domain/errors'
import { type RowStore, TABLES, type TableName, type TableRow } from '@/lib/store/rows'
import { FORMAT, FORMAT_VERSION } from './export'
import { fillDatabase, type OnProgress, verifyDatabase } from './fill-database'
import { readLines } from './read-lines'
import { readRow } from './records'
import type { Summary } from './summary'

/** The most rows that are written together. */
const BATCH = 200

const Header = z.object({
  format: z.literal(FORMAT),
  version: z.int().min(1),
  id: z.string().min(1),
  revision: z.int32().min(0),
  lastTagId: z.int32().min(0),
  rows: z.int().min(0),
})
const End = z.strictObject({ end: z.object({ rows: z.int(), sha256: z.string() }) })

/**
 * Fills an empty database from an export; an interrupted import goes on where it was. The whole file is read and checked before anything is
 * written.
 * @throws InvalidInputError when the file is damaged, cut off, or no export
 * @throws ConflictError when the database holds anything else
 */
export async function importFile(path: string, target: RowStore, onProgress: OnProgress): Promise<Summary> {
  const { id, rows, revision, lastTagId } = await checkFile(path, onProgress)
  const origin = { revision, lastTagId }
  const summary = await fillDatabase(target, { id, origin, total: rows, read: () => readBatches(path) }, onProgress)
  await verifyDatabase(target, summary, onProgress)
  await target.finishImport(origin)
  return summary
}

async function checkFile(path: string, onProgress: OnProgress): Promise<z.infer<typeof Header>> {
  const checksum = createHash('sha256')
  let header: z.infer<typeof Header> | null = null
  let number = 0
  for await (const line of readLines(path)) {
    number += 1
    if (header === null) header = readHeader(path, line)
    else if (line.startsWith(END)) {
      assertEnd(path, line, { rows: number - 2, sha256: checksum.digest('hex') })
      return header
    } else {
      readRowLine(path, line, number)
      onProgress('Checking the file', number - 1, header.rows)
    }
    checksum.update(`${line}\n`)
  }
  if (header === null) throw new InvalidInputError(`${path} is empty.`)
  throw new InvalidInputError(`${path} is cut off after line ${number}: an export ends with a line that says "end".`)
}

/** The beginning of the last line, and of no other. */
const END = '{"end":'

function readHeader(path: string, line: string): z.infer<typeof Header> {
  const { data } = Header.safeParse(readJson(line))
  if (data === undefined)
    throw new InvalidInputError(`${path} is not an export from Diun Dashboard: its first line is not an export header.`)
  if (data.version > FORMAT_VERSION) {
    throw new InvalidInputError(`${path} was exported by a newer version of this program: import it with that version.`)
  }
  return data
}

function assertEnd(path: string, line: string, found: z.infer<typeof End>['end']): void {
  const { data } = End.safeParse(readJson(line))
  if (data?.end.rows !== found.rows || data.end.sha256 !== found.sha256) {
    throw new InvalidInputError(`${path} is damaged: its rows are not the ones that were exported.`)
  }
}

async function* readBatches(path: string): AsyncGenerator<{ table: TableName; rows: readonly TableRow[] }> {
  let batch: { table: TableName; rows: TableRow[] } | null = null
  let number = 0
  for await (const line of readLines(path)) {
    number += 1
    if (number === 1) continue
    if (line.startsWith(END)) break
    const { table, row } = readRowLine(path, line, number)
    if (batch !== null && (batch.table !== table || batch.rows.length === BATCH)) {
      yield batch
      batch = null
    }
    batch ??= { table, rows: [] }
    batch.rows.push(row)
  }
  if (batch !== null) yield batch
}

function readRowLine(path: string, line: string, number: number): { table: TableName; row: TableRow } {
  const value = readJson(line)
  const table = TABLES.find((name) => typeof value === 'object' && value !== null && name in value)
  if (table === undefined) throw new InvalidInputError(`${path} is damaged: line ${number} is not a row.`)
  try {
    return { table, row: readRow(table, Object(value)[table]) }
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    const [issue] = error.issues
    const location = [table, ...(issue?.path ?? [])].join('.')
    throw new InvalidInputError(
      `${path} is damaged: line ${number}, ${location}: ${issue?.message ?? 'cannot be read'}.`,
    )
  }
}

/** @returns undefined when the text is no JSON */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
