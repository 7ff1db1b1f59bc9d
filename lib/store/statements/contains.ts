import { type Column, sql } from 'drizzle-orm'

/**
 * Whether a column's text has this part; upper and lower case are alike, in SQLite of ASCII letters alone. The database lowers
 * both, as what JavaScript lowers is more than what SQLite does.
 */
export function whereContains(column: Column, part: string) {
  const pattern = `%${part.replace(/[\\%_]/g, '\\$&')}%`
  return sql`lower(${column}) like lower(${pattern}) escape '\\'`
}
