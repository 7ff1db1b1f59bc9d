import { asc, count, getTableColumns, gt, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { Conflict } from '@/lib/domain/errors'
import { toStorable } from '@/lib/domain/storable-text'
import type { Connection, Queries, Schema } from './connection'
import { toId } from './records/identity'
import { type Row, type RowReader, type Rows, TABLES, type TableName } from './rows'
import { createPrepareOnce } from './verbs/prepare-once'
import { raiseRevision, toMissingPulseError } from './verbs/raise'

/** A row can weigh 190 kB and more. */
const PAGE = 200
/** How many rows a statement writes: one by one PostgreSQL takes eight times as long. */
const ROWS = 100

/** The rows of either dialect. */
export function createSqlRows({ schema, tagIds, read, readLong, write, close }: Connection): Rows {
  const { imports, pulse } = schema
  const inserts = new Map(TABLES.map((table) => [table, createInserts(schema, table)]))

  return {
    read: (work) => readLong((queries) => work(createReader(queries, schema, tagIds.last))),

    async beginImport(id) {
      const [[underWay], ...counts] = await read((queries) => [
        queries.select().from(imports),
        ...TABLES.map((table) => queries.select({ rows: count() }).from(toTable(schema, table))),
      ])
      if (underWay?.id === id) return underWay.done
      if (underWay === undefined && counts.some(([found]) => (found?.rows ?? 0) > 0)) throw new Conflict(NOT_EMPTY)
      await write(raiseRevision(schema), (queries) => [
        ...TABLES.toReversed().map((table) => queries.delete(toTable(schema, table))),
        queries.delete(imports),
        queries.insert(imports).values({ id, done: 0 }),
      ])
      return 0
    },

    async add(table, rows, done) {
      await write(raiseRevision(schema), (queries) => [
        ...(inserts.get(table)?.(queries, rows) ?? []),
        queries.update(imports).set({ done }),
      ])
    },

    async finishImport({ revision, lastTagId }) {
      const next = sql`1 + case when ${pulse.revision} > ${revision} then ${pulse.revision} else ${revision} end`
      const raise = (queries: Queries) =>
        queries.update(pulse).set({ revision: next, traceableSince: next }).returning({ revision: pulse.revision })
      await write(raise, (queries) => [
        queries.delete(imports),
        ...(lastTagId > 0 ? tagIds.skip(queries, lastTagId) : []),
      ])
    },

    close,
  }
}

const NOT_EMPTY = 'The target database already contains data and is left unchanged: choose an empty one.'

function createReader(queries: Queries, schema: Schema, lastTagId: Connection['tagIds']['last']): RowReader {
  return {
    async about() {
      const [pulse] = await queries
        .select({ database: schema.pulse.database, revision: schema.pulse.revision, lastTagId })
        .from(schema.pulse)
      if (pulse === undefined) throw toMissingPulseError()
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
      }
      for (const table of TABLES) {
        const [found] = await queries.select({ rows: count() }).from(toTable(schema, table))
        rows[table] = found?.rows ?? 0
      }
      return { ...pulse, rows }
    },

    async *readPages(name) {
      const table = toTable(schema, name)
      for (let isAfter: SQL | undefined; ; ) {
        const rows = await queries.select().from(table).where(isAfter).orderBy(asc(table.id)).limit(PAGE)
        const last = rows.at(-1)
        if (last === undefined) return
        yield rows.map((row) => toStorableRow(name, row))
        isAfter = gt(table.id, last.id)
      }
    },
  }
}

/** SQLite holds text that PostgreSQL refuses: what an earlier version let in is mended on its way out. */
function toStorableRow(table: TableName, row: Row): Row {
  const texts = Object.entries(row).map(([column, value]) => [
    column,
    typeof value === 'string' ? toStorable(value) : value,
  ])
  const mended: Row = Object.fromEntries(texts)
  return table === 'runs' ? { ...mended, id: toId(String(mended.host)) } : mended
}

type AnyTable = PgTable & { id: PgColumn }

/** A table whose columns but the id are of no concern. */
function toTable(schema: Schema, name: TableName): AnyTable {
  return schema[name]
}

/** @returns a function that makes the statements which insert rows: prepared, many rows at a time */
function createInserts(schema: Schema, name: TableName) {
  const table = toTable(schema, name)
  const columns = Object.keys(getTableColumns(table))
  const prepare = (rows: number) =>
    createPrepareOnce((queries) =>
      queries
        .insert(table)
        .values(Array.from({ length: rows }, (_, row) => toPlaceholders(columns, row)))
        .prepare(`import_${name}_${rows}`),
    )
  const [many, one] = [prepare(ROWS), prepare(1)]

  return (queries: Queries, rows: readonly Row[]) => {
    const inManies = rows.length - (rows.length % ROWS)
    const groups = Array.from({ length: inManies / ROWS }, (_, index) => rows.slice(index * ROWS, (index + 1) * ROWS))
    return [
      ...groups.map((group) => many(queries).execute(toValues(columns, group))),
      ...rows.slice(inManies).map((row) => one(queries).execute(toValues(columns, [row]))),
    ]
  }
}

function toPlaceholders(columns: readonly string[], row: number) {
  return Object.fromEntries(columns.map((column) => [column, sql.placeholder(`${column}${row}`)]))
}

function toValues(columns: readonly string[], rows: readonly Row[]): Record<string, unknown> {
  return Object.fromEntries(rows.flatMap((row, index) => columns.map((column) => [`${column}${index}`, row[column]])))
}
