import type { Opening } from '../opening'

/** The tables of the Go program "DiunDashboard" that hold what it knew, and the columns without which they would not. */
const TABLES = {
  updates: ['image'],
  tags: ['id', 'name'],
  tag_assignments: ['image', 'tag_id'],
}

/** Where golang-migrate keeps account; only the latest of the predecessor's databases have it. */
const MIGRATIONS = 'schema_migrations'

/** Every table that may be the predecessor's. */
export const PREDECESSOR_TABLES: readonly string[] = [...Object.keys(TABLES), MIGRATIONS]

/** Tables of ours whose names the predecessor does not use: a database that has one is in neither's shape. */
const OUR_TABLES = ['pulse', 'images', 'events', 'hosts']

/**
 * Goes by the columns, not by golang-migrate's version: one that is "dirty" stopped the predecessor, but what is in the
 * tables is what it knew.
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
