import { and, eq, exists, inArray, notExists } from 'drizzle-orm'
import type { Alias } from '@/lib/domain/diun/alias'
import { ChangedError } from '@/lib/domain/errors'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { computeId } from '../records/identity'
import { createMissingRevisionRowError, lockRevision } from './revision'

/** Holds when none of these hosts goes by another name, and the former names that were used still lead to their hosts. */
export function whereNamesCurrent(
  queries: Queries,
  schema: Schema,
  names: readonly string[],
  usedAliases: readonly Alias[],
) {
  const whereLeads = ({ name, host }: Alias) =>
    exists(
      queries
        .select()
        .from(schema.aliases)
        .where(and(eq(schema.aliases.id, computeId(name)), eq(schema.aliases.host, host))),
    )
  return and(notExists(selectAliases(queries, schema, names)), ...usedAliases.map(whereLeads))
}

/** Tells whether `whereNamesCurrent` holds. */
export async function areNamesCurrent(
  { schema, read }: Pick<DatabaseConnection, 'schema' | 'read'>,
  names: readonly string[],
  usedAliases: readonly Alias[],
): Promise<boolean> {
  const [rows] = await read((queries) => [
    queries
      .select({ revision: schema.revisionRow.revision })
      .from(schema.revisionRow)
      .where(whereNamesCurrent(queries, schema, names, usedAliases)),
  ])
  return rows.length > 0
}

/**
 * Explains why a write that needs `whereNamesCurrent` did not happen.
 * @throws ChangedError unless the cause is that the database was changed by hand
 */
export async function throwRenamedError({
  schema,
  write,
}: Pick<DatabaseConnection, 'schema' | 'write'>): Promise<never> {
  const written = await write(lockRevision(schema), () => [])
  if (written === null) throw createMissingRevisionRowError()
  throw new ChangedError('A host has been given another name.')
}

/** Selects the ones among these names that are former names. */
export function selectAliases(queries: Queries, { aliases }: Schema, names: readonly string[]) {
  const ids = names.map((name) => computeId(name))
  return queries.select().from(aliases).where(inArray(aliases.id, ids))
}
