import { hash } from 'node:crypto'
import { type RowReader, TABLES, type TableName, type TableRow } from '@/lib/store/rows'
import { toRowText } from './records'

/** The number of rows in each table, and a checksum of them that does not depend on their order. */
export type Summary = Record<TableName, { rows: number; checksum: string }>

const MODULUS = 2n ** 256n

/** Counts rows and adds up their hashes, because each database orders text in its own way. */
export function createSummarizer() {
  const sums = new Map(TABLES.map((table) => [table, { rows: 0, sum: 0n }]))

  const getTableSummary = (table: TableName) => {
    const { rows, sum } = sums.get(table) ?? { rows: 0, sum: 0n }
    return { rows, checksum: sum.toString(16).padStart(64, '0') }
  }

  return {
    add(table: TableName, rows: readonly TableRow[]): void {
      const before = sums.get(table) ?? { rows: 0, sum: 0n }
      const sum = rows.reduce((total, row) => (total + hashToNumber(toRowText(table, row))) % MODULUS, before.sum)
      sums.set(table, { rows: before.rows + rows.length, sum })
    },
    summarize: (): Summary => ({
      tags: getTableSummary('tags'),
      images: getTableSummary('images'),
      events: getTableSummary('events'),
      hosts: getTableSummary('hosts'),
      runs: getTableSummary('runs'),
      credentials: getTableSummary('credentials'),
      actions: getTableSummary('actions'),
      actionImages: getTableSummary('actionImages'),
      rules: getTableSummary('rules'),
      aliases: getTableSummary('aliases'),
      inventories: getTableSummary('inventories'),
      channels: getTableSummary('channels'),
    }),
  }
}

/** @param onRows called with the number of rows that were read since the last call */
export async function summarizeRows(reader: RowReader, onRows: (rows: number) => void): Promise<Summary> {
  const summarizer = createSummarizer()
  for (const table of TABLES) {
    for await (const rows of reader.readPages(table)) {
      summarizer.add(table, rows)
      onRows(rows.length)
    }
  }
  return summarizer.summarize()
}

function hashToNumber(text: string): bigint {
  return BigInt(`0x${hash('sha256', text)}`)
}
