import type { Schema } from './connection'

/** The tables that hold what is kept, in the order in which they can be filled. */
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
] as const

export type TableName = (typeof TABLES)[number]

export type RowOf<Table extends TableName> = Schema[Table]['$inferSelect']

/** A row of any of the tables, by its columns in the order of the schema. */
export type TableRow = Record<string, unknown>

/** A database as its rows, for what copies all of it. No other process may write while rows are written. */
export type RowStore = {
  /** Reads one state of the database, whatever others write meanwhile. Nothing else may be asked until that has ended. */
  read<Answer>(work: (reader: RowReader) => Promise<Answer>): Promise<Answer>
  /**
   * Begins an import, or goes on with it. What another import has left unfinished is removed.
   * @param id names what is imported
   * @returns how many of its rows are here already
   * @throws ConflictError when the database holds anything else
   */
  beginImport(id: string): Promise<number>
  /**
   * Adds rows to the import under way: all or none.
   * @param done how many of its rows are here then
   */
  addRows(table: TableName, rows: readonly TableRow[], done: number): Promise<void>
  /** Ends the import: until then, no server starts on the database. The revision is greater than that of `origin` then. */
  finishImport(origin: RowOrigin): Promise<void>
  close(): Promise<void>
}

/** Where rows come from. */
export type RowOrigin = {
  revision: number
  /** The last id that was given to a tag: none is ever given twice. */
  lastTagId: number
}

export type RowReader = {
  readOverview(): Promise<RowOrigin & { database: string; rows: Record<TableName, number> }>
  /** Page by page, in an order that stays the same for this database. */
  readPages(table: TableName): AsyncIterable<readonly TableRow[]>
}
