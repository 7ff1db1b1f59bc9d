import type { Opening } from '../opening'

/** The tables of the Go program "DiunDashboard", with the columns without which a table is not the predecessor's. */
const TABLES = {
  updates: ['image'],
  tags: ['id', 'name'],
  tag_assignments: ['image', 'tag_id'],
}

/** The table in which golang-migrate records migrations; only the latest of the predecessor's databases have it. */
const MIGRATIONS = 'schema_migrations'

/** Every table that may be the predecessor's. */
export const PREDECESSOR_TABLES: readonly string[] = [...Object.keys(TABLES), MIGRATIONS]

/** Some of our tables, whose names the predecessor does not use: a database that has one is in neither's shape. */
const OUR_TABLES = ['pulse', 'images', 'events', 'hosts']

/**
 * Recognizes the predecessor's database by its columns, not by golang-migrate's version: the predecessor refused to start on a version that
 * is "dirty", but its tables hold what it knew.
 */
export async function isPredecessorDatabase(
  { execute, selectColumns }: Pick<Opening, 'execute' | 'selectColumns'>,
  tables: readonly string[],
): Promise<boolean> {
  if (OUR_TABLES.some((table) => tables.includes(table))) return false
  for (const [table, needed] of Object.entries(TABLES)) {
    if (!tables.includes(table)) return false
    const columns = (await execute(selectColumns(table))).map((row) => row.name)
    if (!needed.every((column) => columns.includes(column))) return false
  }
  return true
}
