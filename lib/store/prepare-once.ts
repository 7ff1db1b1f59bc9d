import type { Queries } from './connection'

/**
 * Caches the statements that `build` prepares with `queries`: once in SQLite; in PostgreSQL, whose driver itself keeps the prepared statement
 * of a text for each connection, once for as many transactions as are open at a time (lib/store/postgres/transactions.ts).
 */
export function createPrepareOnce<Prepared>(build: (queries: Queries) => Prepared): (queries: Queries) => Prepared {
  const prepared = new WeakMap<Queries, Prepared>()
  return (queries) => {
    const known = prepared.get(queries)
    if (known !== undefined) return known
    const built = build(queries)
    prepared.set(queries, built)
    return built
  }
}
