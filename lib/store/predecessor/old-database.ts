import { type SQL, sql } from 'drizzle-orm'
import type { Opening, SqlRow } from '../opening'

/** The predecessor's tables, set aside. */
export type OldDatabase = Pick<Opening, 'execute' | 'selectColumns'> & {
  /** The beginning of the names that its tables have now. */
  prefix: string
  /** See `UpgradeReport.kept`. */
  kept: string
  close(): void
}

export async function readColumns({ execute, selectColumns, prefix }: OldDatabase, table: string): Promise<string[]> {
  const rows = await execute(selectColumns(prefix + table))
  return rows.map((row) => String(row.name))
}

/**
 * Reads rows, their values as text or null, whatever the columns' types are.
 * @param rest the text that follows the name of the table, for which `old` stands
 */
export function readRows(
  database: OldDatabase,
  table: string,
  columns: readonly string[],
  rest: SQL,
): Promise<SqlRow[]> {
  const values = columns.map((column) => {
    const name = sql.identifier(column)
    return sql`cast(old.${name} as text) as ${name}`
  })
  const from = sql.identifier(database.prefix + table)
  return database.execute(sql`select ${sql.join(values, sql`, `)} from ${from} as old ${rest}`)
}

export async function countRows({ execute, prefix }: OldDatabase, table: string): Promise<number> {
  const [row] = await execute(sql`select count(*) as rows from ${sql.identifier(prefix + table)}`)
  return Number(row?.rows)
}
