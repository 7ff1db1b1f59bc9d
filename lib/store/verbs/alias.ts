import { asc, eq, exists } from 'drizzle-orm'
import { NotFoundError } from '@/lib/domain/errors'
import type { DatabaseConnection } from '../connection'
import { createPrepareOnce } from '../prepare-once'
import { computeId } from '../records/identity'
import { selectAliases } from '../statements/current-names'
import { incrementRevisionTraceably } from '../statements/revision'
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
