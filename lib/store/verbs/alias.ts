import { and, asc, eq, exists, inArray, notExists } from 'drizzle-orm'
import type { Alias } from '@/lib/domain/diun/alias'
import { ChangedError, NotFoundError } from '@/lib/domain/errors'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { computeId } from '../records/identity'
import { createPrepareOnce } from '../statements/prepare-once'
import { createMissingRevisionRowError, incrementRevisionTraceably, lockRevision } from '../statements/revision'
import type { Store } from '../store'

export function createAliasVerbs({
  schema,
  readOne,
  write,
}: DatabaseConnection): Pick<Store, 'listAliases' | 'dropAlias'> {
  const { aliases } = schema
  const prepareAliases = createPrepareOnce((queries) =>
    queries
      .select({ name: aliases.name, host: aliases.host })
      .from(aliases)
      .orderBy(asc(aliases.name))
      .prepare('aliases'),
  )

  return {
    listAliases: () => readOne((queries) => prepareAliases(queries).execute()),

    async dropAlias(name) {
      const written = await write(
        incrementRevisionTraceably(schema, (queries) => exists(selectAliases(queries, schema, [name]))),
        (queries) => [queries.delete(aliases).where(eq(aliases.id, computeId(name)))],
      )
      if (written === null) throw new NotFoundError(`No host is known by the former name "${name}".`)
      return { revision: written.revision, images: 0 }
    },
  }
}

/** Holds when none of these hosts goes by another name, and the former names that they were named by still lead to them. */
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

/**
 * Says why something was not written that needs `whereNamesCurrent`.
 * @throws ChangedError when it is not because the database was changed by hand
 */
export async function throwRenamedError({
  schema,
  write,
}: Pick<DatabaseConnection, 'schema' | 'write'>): Promise<never> {
  const written = await write(lockRevision(schema), () => [])
  if (written === null) throw createMissingRevisionRowError()
  throw new ChangedError('A host has been given another name.')
}

function selectAliases(queries: Queries, { aliases }: Schema, names: readonly string[]) {
  const ids = names.map((name) => computeId(name))
  return queries.select().from(aliases).where(inArray(aliases.id, ids))
}
