import { and, count, eq, exists, isNotNull, not } from 'drizzle-orm'
import type { DatabaseConnection } from '../connection'
import { whereHostPending } from '../statements/pending'
import type { UpgradeReport } from './report'

type Counts = Pick<UpgradeReport, 'images' | 'acknowledged' | 'tags' | 'assignments'>

/** Counts the rows that are in our tables now. */
export async function countTakenOver({ schema, read }: Pick<DatabaseConnection, 'schema' | 'read'>): Promise<Counts> {
  const { hosts, images, tags } = schema
  const rows = { rows: count() }
  const [[all], [acknowledged], [tagged], [ofTags]] = await read((queries) => {
    const wherePending = exists(
      queries
        .select({ id: hosts.id })
        .from(hosts)
        .where(and(eq(hosts.imageId, images.id), whereHostPending(queries, schema))),
    )
    return [
      queries.select(rows).from(images),
      queries.select(rows).from(images).where(not(wherePending)),
      queries.select(rows).from(images).where(isNotNull(images.tagId)),
      queries.select(rows).from(tags),
    ]
  })
  return {
    images: all?.rows ?? 0,
    acknowledged: acknowledged?.rows ?? 0,
    tags: ofTags?.rows ?? 0,
    assignments: tagged?.rows ?? 0,
  }
}
