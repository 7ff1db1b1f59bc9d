import { and, eq, exists, type SQL, sql } from 'drizzle-orm'
import { formatFilter } from '@/lib/domain/channels/filter'
import type { DatabaseConnection, Queries } from '../connection'

/** The filters of channels that name a tag or a host, which is about to be called otherwise. */
type NamingFilters = {
  /** Holds as long as these filters are as they were read. */
  whereUnchanged(queries: Queries): SQL | undefined
  /**
   * Builds the statements that put the new name in the place of the former: without them such a channel would fall silent. What it was told
   * of by the former name is what it is told of by the new one, so this is no change of its filter.
   */
  rename(queries: Queries, to: string): PromiseLike<unknown>[]
}

/** Reads the filters that name this tag or host. Those of channels that stand in a file are changed there alone, and left out. */
export async function readNamingFilters(
  { schema, readOne }: DatabaseConnection,
  field: 'tags' | 'hosts',
  name: string,
): Promise<NamingFilters> {
  const { channels } = schema
  const text = sql<string>`${channels.filter}`
  const told = sql<string>`${channels.progress}`
  const rows = await readOne((queries) =>
    queries
      .select({ id: channels.id, filter: channels.filter, progress: channels.progress, text, told })
      .from(channels)
      .where(eq(channels.isFromFile, false)),
  )
  const naming = rows.filter(({ filter }) => filter[field].includes(name))
  return {
    whereUnchanged: (queries) =>
      and(
        ...naming.map((row) =>
          exists(
            queries
              .select()
              .from(channels)
              .where(and(eq(channels.id, row.id), eq(text, row.text), eq(told, row.told))),
          ),
        ),
      ),
    rename: (queries, to) =>
      naming.map(({ id, filter, progress }) => {
        const names = [...new Set(filter[field].map((one) => (one === name ? to : one)))]
        const renamed = { ...filter, [field]: names }
        const basis = progress.basis && { ...progress.basis, filter: formatFilter(renamed) }
        return queries
          .update(channels)
          .set({ filter: renamed, progress: { ...progress, ...(basis && { basis }) } })
          .where(eq(channels.id, id))
      }),
  }
}
