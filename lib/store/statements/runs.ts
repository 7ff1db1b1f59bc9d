import { asc, getTableColumns } from 'drizzle-orm'
import type { Queries, Schema } from '../connection'

/** Selects the runs as they are shown. The starts that the schedule was learned from are left out. */
export function selectRuns(queries: Queries, { runs }: Schema) {
  const { id, starts, ...columns } = getTableColumns(runs)
  return queries.select(columns).from(runs).orderBy(asc(runs.host))
}
