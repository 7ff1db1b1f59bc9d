import { asc, count, getTableColumns, gt, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { ConflictError } from '@/lib/domain/errors'
import { toStorable } from '@/lib/domain/storable-text'
import type { DatabaseConnection, Queries, Schema } from './connection'
import { createPrepareOnce } from './prepare-once'
import { computeId } from './records/identity'
import { type RowReader, type RowStore, TABLES, type TableName, type TableRow } from './rows'
import { createMissingRevisionRowError, incrementRevision } from './statements/revision'

/** The rows of a page. It is small because a row can weigh 190 kB and more. */
const PAGE = 200
/** The rows that one statement writes: one by one, PostgreSQL takes eight times as long. */
const ROWS = 100

/** Creates the store of rows over either dialect. */
export function createSqlRowStore({
  schema,
  tagIds,
  read,
  readConsistently,
  write,
  close,
}: DatabaseConnection): RowStore {
  const { imports, revisionRow } = schema
  const inserts = new Map(TABLES.map((table) => [table, createInserts(schema, table)]))

  return {
    read: (work) => readConsistently((queries) => work(createRowReader(queries, schema, tagIds.last))),

    async beginImport(id) {
      const [[unfinishedImport], ...counts] = await read((queries) => [
        queries.select().from(imports),
        ...TABLES.map((table) => queries.select({ rows: count() }).from(getTable(schema, table))),
      ])
      if (unfinishedImport?.id === id) return unfinishedImport.done
      if (unfinishedImport === undefined && counts.some(([found]) => (found?.rows ?? 0) > 0))
        throw new ConflictError(NOT_EMPTY)
      await write(incrementRevision(schema), (queries) => [
        ...TABLES.toReversed().map((table) => queries.delete(getTable(schema, table))),
        queries.delete(imports),
        queries.insert(imports).values({ id, done: 0 }),
      ])
      return 0
    },

    async addRows(table, rows, done) {
      await write(incrementRevision(schema), (queries) => [
        ...(inserts.get(table)?.(queries, rows) ?? []),
        queries.update(imports).set({ done }),
      ])
    },

    async finishImport({ revision, lastTagId }) {
      const next = sql`1 + case when ${revisionRow.revision} > ${revision} then ${revisionRow.revision} else ${revision} end`
      const lockRevision = (queries: Queries) =>
        queries
          .update(revisionRow)
          .set({ revision: next, traceableSince: next })
          .returning({ revision: revisionRow.revision })
      await write(lockRevision, (queries) => [
        queries.delete(imports),
        ...(lastTagId > 0 ? tagIds.skip(queries, lastTagId) : []),
      ])
    },

    close,
  }
}

const NOT_EMPTY = 'The target database already contains data and is left unchanged: choose an empty one.'

function createRowReader(queries: Queries, schema: Schema, lastTagId: DatabaseConnection['tagIds']['last']): RowReader {
  return {
    async readOverview() {
      const [revisionRow] = await queries
        .select({ database: schema.revisionRow.database, revision: schema.revisionRow.revision, lastTagId })
        .from(schema.revisionRow)
      if (revisionRow === undefined) throw createMissingRevisionRowError()
      const rows = {
        tags: 0,
        images: 0,
        events: 0,
        hosts: 0,
        runs: 0,
        credentials: 0,
        actions: 0,
        actionImages: 0,
        rules: 0,
        aliases: 0,
        inventories: 0,
        channels: 0,
      }
      for (const table of TABLES) {
        const [found] = await queries.select({ rows: count() }).from(getTable(schema, table))
        rows[table] = found?.rows ?? 0
      }
      return { ...revisionRow, rows }
    },

    async *readPages(name) {
      const table = getTable(schema, name)
      for (let whereAfter: SQL | undefined; ; ) {
        const rows = await queries.select().from(table).where(whereAfter).orderBy(asc(table.id)).limit(PAGE)
        const last = rows.at(-1)
        if (last === undefined) return
        yield rows.map((row) => toStorableRow(name, row))
        whereAfter = gt(table.id, last.id)
      }
    },
  }
}

/** Replaces text that PostgreSQL would refuse: an earlier version let it into SQLite. */
function toStorableRow(table: TableName, row: TableRow): TableRow {
  const texts = Object.entries(row).map(([column, value]) => [
    column,
    typeof value === 'string' ? toStorable(value) : value,
  ])
  const mended: TableRow = Object.fromEntries(texts)
  return table === 'runs' ? { ...mended, id: computeId(String(mended.host)) } : mended
}

type AnyTable = PgTable & { id: PgColumn }

/** Returns a table as one of which only the id matters. */
function getTable(schema: Schema, name: TableName): AnyTable {
  return schema[name]
}

/** @returns a function that builds the prepared statements which insert rows, many rows each */
function createInserts(schema: Schema, name: TableName) {
  const table = getTable(schema, name)
  const columns = Object.keys(getTableColumns(table))
  const prepare = (rows: number) =>
    createPrepareOnce((queries) =>
      queries
        .insert(table)
        .values(Array.from({ length: rows }, (_, row) => buildPlaceholders(columns, row)))
        .prepare(`import_${name}_${rows}`),
    )
  const [prepareMany, prepareOne] = [prepare(ROWS), prepare(1)]

  return (queries: Queries, rows: readonly TableRow[]) => {
    const bulkCount = rows.length - (rows.length % ROWS)
    const groups = Array.from({ length: bulkCount / ROWS }, (_, index) => rows.slice(index * ROWS, (index + 1) * ROWS))
    return [
      ...groups.map((group) => prepareMany(queries).execute(buildValues(columns, group))),
      ...rows.slice(bulkCount).map((row) => prepareOne(queries).execute(buildValues(columns, [row]))),
    ]
  }
}

function buildPlaceholders(columns: readonly string[], row: number) {
  return Object.fromEntries(columns.map((column) => [column, sql.placeholder(`${column}${row}`)]))
}

function buildValues(columns: readonly string[], rows: readonly TableRow[]): Record<string, unknown> {
  return Object.fromEntries(rows.flatMap((row, index) => columns.map((column) => [`${column}${index}`, row[column]])))
}
