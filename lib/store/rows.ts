import type { Schema } from './connection'

/** The tables whose rows are copied, in the order in which they can be filled. */
export const TABLES = [
  'tags',
  'images',
  'events',
  'hosts',
  'runs',
  'credentials',
  'actions',
  'actionImages',
  'rules',
  'aliases',
  'inventories',
  'channels',
] as const

export type TableName = (typeof TABLES)[number]

export type RowOf<Table extends TableName> = Schema[Table]['$inferSelect']

/** A row of any of the tables, by its columns in the order of the schema. */
export type TableRow = Record<string, unknown>

/** A database as its rows, for whatever copies all of it. No other process may write while rows are written. */
export type RowStore = {
  /** Reads one state of the database, whatever others write meanwhile. Nothing else may use the store until it resolves. */
  read<Answer>(work: (reader: RowReader) => Promise<Answer>): Promise<Answer>
  /**
   * Begins an import, or goes on with it. The rows of another, unfinished import are removed.
   * @param id names the source of the rows
   * @returns the number of its rows that are here already
   * @throws ConflictError when the database holds anything else
   */
  beginImport(id: string): Promise<number>
  /**
   * Adds rows to the import under way: all or none.
   * @param done the number of its rows that are here then
   */
  addRows(table: TableName, rows: readonly TableRow[], done: number): Promise<void>
  /** Ends the import: until then, no server starts on the database. Afterwards the revision is greater than that of `origin`. */
  finishImport(origin: RowOrigin): Promise<void>
  close(): Promise<void>
}

/** The facts of the source database that its rows alone do not tell. */
export type RowOrigin = {
  revision: number
  /** The last id that was given to a tag: none is ever given twice. */
  lastTagId: number
}

export type RowReader = {
  readOverview(): Promise<RowOrigin & { database: string; rows: Record<TableName, number> }>
  /** Reads a table page by page, in an order that stays the same for this database. */
  readPages(table: TableName): AsyncIterable<readonly TableRow[]>
}
