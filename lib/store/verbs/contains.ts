import { type Column, sql } from 'drizzle-orm'

/** Whether a column's text has this part; upper and lower case are alike, in SQLite of ASCII letters alone. */
export function contains(column: Column, part: string) {
  const pattern = `%${part.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return sql`lower(${column}) like ${pattern} escape '\\'`
}
