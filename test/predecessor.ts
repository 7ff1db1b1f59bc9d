import Database from 'better-sqlite3'
import openSql from 'postgres'
import type { FreshDatabase } from './fresh-database.ts'

/** The database that holds the predecessor's tables. */
export type Target = FreshDatabase['settings']

/** The content of a database of the predecessor, the Go program "DiunDashboard". */
export type OldContent = {
  /** The version of the tables: the first has no `acknowledged_at`, the second has it, and the third has golang-migrate's table as well. */
  generation?: 'first' | 'second' | 'third'
  /** The name of the container column. Databases with either name exist. */
  container?: 'ctn_name' | 'ctn_names'
  /** Columns that only this database has, each with its type. */
  oddColumns?: readonly string[]
  updates?: readonly OldRow[]
  /** The number of further updates, of which every third is acknowledged and every second has the tag 1. */
  moreUpdates?: number
  tags?: readonly OldRow[]
  assignments?: readonly OldRow[]
  /** Marks the migration by golang-migrate as interrupted. */
  isDirty?: boolean
}

/** A row, by the columns that it fills. */
type OldRow = Record<string, Value>
type Value = string | number | null

const COLUMNS = ['diun_version', 'hostname', 'status', 'provider', 'hub_link', 'mime_type', 'digest', 'created']
const MORE_COLUMNS = ['platform', 'ctn_id', 'ctn_state', 'ctn_status', 'received_at']

/** Creates the predecessor's tables in a database that has none, and fills them. */
export async function createPredecessor(target: Target, content: OldContent = {}): Promise<void> {
  const { updates = [], tags = [], assignments = [], moreUpdates = 0 } = content
  await runAll(target, [
    ...buildTableStatements(target.driver, content).map((statement): [string, Value[]] => [statement, []]),
    ...updates.map((row) => buildInsert('updates', row)),
    ...tags.map((row) => buildInsert('tags', row)),
    ...assignments.map((row) => buildInsert('tag_assignments', row)),
    ...(moreUpdates === 0 ? [] : buildMoreUpdates(moreUpdates)),
  ])
}

function buildTableStatements(driver: Target['driver'], content: OldContent): string[] {
  const { generation = 'third', container = 'ctn_names', oddColumns = [], isDirty = false } = content
  const columns = [...COLUMNS, ...MORE_COLUMNS, container].map((name) => `${name} TEXT`)
  const acknowledged = generation === 'first' ? [] : ['acknowledged_at TEXT']
  const id = driver === 'sqlite' ? 'INTEGER PRIMARY KEY AUTOINCREMENT' : 'SERIAL PRIMARY KEY'
  // SQLite did not enforce references in the older generations; PostgreSQL would.
  const hasReferences = driver === 'sqlite' || generation === 'third'
  const tagReference = hasReferences ? 'REFERENCES tags(id) ON DELETE CASCADE' : ''
  const updateReference = hasReferences ? 'REFERENCES updates(image) ON DELETE CASCADE' : ''
  return [
    `CREATE TABLE updates (${['image TEXT PRIMARY KEY', ...columns, ...acknowledged, ...oddColumns].join(', ')})`,
    `CREATE TABLE tags (id ${id}, name TEXT NOT NULL UNIQUE)`,
    `CREATE TABLE tag_assignments (image TEXT PRIMARY KEY ${updateReference}, tag_id INTEGER NOT NULL ${tagReference})`,
    ...(generation === 'third'
      ? [
          'CREATE TABLE schema_migrations (version BIGINT NOT NULL, dirty BOOLEAN NOT NULL)',
          `INSERT INTO schema_migrations VALUES (1, ${isDirty})`,
        ]
      : []),
  ]
}

function buildInsert(table: string, row: OldRow): [string, Value[]] {
  const names = Object.keys(row).map((name) => `"${name}"`)
  const places = names.map((_, index) => `$${index + 1}`)
  return [`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`, Object.values(row)]
}

function buildMoreUpdates(count: number): [string, Value[]][] {
  const numbers = `(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) SELECT i FROM n) AS n`
  const image = `'registry.example.org/team/service-' || i || ':1.' || i`
  return [
    [
      `INSERT INTO updates (image, hostname, status, provider, digest, ctn_names, ctn_id, received_at, acknowledged_at)
       SELECT ${image}, 'nas', 'update', 'docker', 'sha256:c0ffee' || i, 'service-' || i, '4f1c' || i,
         '2026-03-' || (10 + i % 20) || 'T10:00:00+01:00', CASE WHEN i % 3 = 0 THEN '2026-04-01 09:10:11' END
       FROM ${numbers}`,
      [],
    ],
    [`INSERT INTO tag_assignments (image, tag_id) SELECT ${image}, 1 FROM ${numbers} WHERE i % 2 = 0`, []],
  ]
}

/** Runs statements, each with its values, in one transaction, as another program would. */
export async function runAll(target: Target, statements: readonly (readonly [string, Value[]])[]): Promise<void> {
  if (target.driver === 'postgres') {
    const client = openSql(target.url, { max: 1, onnotice: () => {} })
    await client.begin((sql) => statements.map(([statement, values]) => sql.unsafe(statement, values)))
    return client.end()
  }
  const client = new Database(target.path)
  client.pragma('foreign_keys = OFF')
  client.transaction(() => {
    for (const [statement, values] of statements) {
      client.prepare(statement).run(Object.fromEntries(values.map((value, index) => [index + 1, value])))
    }
  })()
  client.close()
}
