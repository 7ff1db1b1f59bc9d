import { type Column, sql } from 'drizzle-orm'

/**
 * Matches a column that contains this text, upper and lower case alike; SQLite ignores the case of ASCII letters alone. The database lowers
 * both sides, because JavaScript lowers more characters than SQLite does.
 */
export function whereContains(column: Column, part: string) {
  const pattern = `%${part.replace(/[\\%_]/g, '\\$&')}%`
  return sql`lower(${column}) like lower(${pattern}) escape '\\'`
}
