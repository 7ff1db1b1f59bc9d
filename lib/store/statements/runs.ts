import { asc, getTableColumns } from 'drizzle-orm'
import type { Queries, Schema } from '../connection'

/** As they are shown: what they were learned from stays here. */
export function selectRuns(queries: Queries, { runs }: Schema) {
  const { id, starts, ...columns } = getTableColumns(runs)
  return queries.select(columns).from(runs).orderBy(asc(runs.host))
}
