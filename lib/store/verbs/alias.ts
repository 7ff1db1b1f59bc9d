import { and, asc, eq, exists, inArray, notExists } from 'drizzle-orm'
import type { Alias } from '@/lib/domain/diun/alias'
import { Changed, NotFound } from '@/lib/domain/errors'
import type { Connection, Queries, Schema } from '../connection'
import { toId } from '../records/identity'
import type { Store } from '../store'
import { createPrepareOnce } from './prepare-once'
import { holdRevision, raiseTraceably, toMissingPulseError } from './raise'

export function createAliasVerbs({ schema, readOne, write }: Connection): Pick<Store, 'listAliases' | 'dropAlias'> {
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
        raiseTraceably(schema, (queries) => exists(selectAliases(queries, schema, [name]))),
        (queries) => [queries.delete(aliases).where(eq(aliases.id, toId(name)))],
      )
      if (written === null) throw new NotFound(`No host is known by the former name "${name}".`)
      return { revision: written.revision, images: 0 }
    },
  }
}

/** Holds when none of these hosts goes by another name, and the former names that they were named by still lead to them. */
export function areNamedRight(queries: Queries, schema: Schema, names: readonly string[], under: readonly Alias[]) {
  const leads = ({ name, host }: Alias) =>
    exists(
      queries
        .select()
        .from(schema.aliases)
        .where(and(eq(schema.aliases.id, toId(name)), eq(schema.aliases.host, host))),
    )
  return and(notExists(selectAliases(queries, schema, names)), ...under.map(leads))
}

/**
 * Says why something was not written that needs `areNamedRight`.
 * @throws Changed when it is not because the database was changed by hand
 */
export async function throwRenamed({ schema, write }: Pick<Connection, 'schema' | 'write'>): Promise<never> {
  const written = await write(holdRevision(schema), () => [])
  if (written === null) throw toMissingPulseError()
  throw new Changed('A host has been given another name.')
}

function selectAliases(queries: Queries, { aliases }: Schema, names: readonly string[]) {
  const ids = names.map((name) => toId(name))
  return queries.select().from(aliases).where(inArray(aliases.id, ids))
}
