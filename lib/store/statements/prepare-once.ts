import type { Queries } from '../connection'

/**
 * Caches the statements that `build` prepares with `queries`: once per connection in SQLite, once per transaction in PostgreSQL, whose
 * driver itself keeps the prepared statement of a name.
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
