import { hash } from 'node:crypto'
import { type Row, type RowReader, TABLES, type TableName } from '@/lib/store/rows'
import { toRowText } from './records'

/** How many rows each table has, and a checksum of them that does not depend on their order. */
export type Summary = Record<TableName, { rows: number; checksum: string }>

const MODULUS = 2n ** 256n

/** Counts rows and adds up their hashes: databases order text each in their own way. */
export function createTally() {
  const sums = new Map(TABLES.map((table) => [table, { rows: 0, sum: 0n }]))

  const summaryOf = (table: TableName) => {
    const { rows, sum } = sums.get(table) ?? { rows: 0, sum: 0n }
    return { rows, checksum: sum.toString(16).padStart(64, '0') }
  }

  return {
    add(table: TableName, rows: readonly Row[]): void {
      const before = sums.get(table) ?? { rows: 0, sum: 0n }
      const sum = rows.reduce((total, row) => (total + toNumber(toRowText(table, row))) % MODULUS, before.sum)
      sums.set(table, { rows: before.rows + rows.length, sum })
    },
    summarize: (): Summary => ({
      tags: summaryOf('tags'),
      images: summaryOf('images'),
      events: summaryOf('events'),
      hosts: summaryOf('hosts'),
      runs: summaryOf('runs'),
      credentials: summaryOf('credentials'),
      actions: summaryOf('actions'),
      actionImages: summaryOf('actionImages'),
      rules: summaryOf('rules'),
      aliases: summaryOf('aliases'),
    }),
  }
}

/** @param onRows called with how many more rows were read */
export async function summarize(reader: RowReader, onRows: (rows: number) => void): Promise<Summary> {
  const tally = createTally()
  for (const table of TABLES) {
    for await (const rows of reader.readPages(table)) {
      tally.add(table, rows)
      onRows(rows.length)
    }
  }
  return tally.summarize()
}

function toNumber(text: string): bigint {
  return BigInt(`0x${hash('sha256', text)}`)
}
