import { asc, inArray, sql } from 'drizzle-orm'
import { NotFoundError } from '@/lib/domain/errors'
import type { DatabaseConnection } from '../connection'
import { createPrepareOnce } from '../prepare-once'
import { incrementRevisionTraceably } from '../statements/revision'
import type { Store } from '../store'

export function createRuleVerbs({ schema, readOne, write }: DatabaseConnection): Pick<Store, 'listRules' | 'setRules'> {
  const { rules, tags } = schema
  const prepareRules = createPrepareOnce((queries) =>
    queries.select().from(rules).orderBy(asc(rules.id)).prepare('rules'),
  )

  return {
    async listRules() {
      const rows = await readOne((queries) => prepareRules(queries).execute())
      return rows.map(({ id, lostTag, ...rule }) => rule)
    },

    async setRules(wanted) {
      const ids = [...new Set(wanted.flatMap(({ tagId }) => tagId ?? []))]
      const rows = wanted.map((rule, id) => ({ ...rule, id }))
      const written = await write(
        incrementRevisionTraceably(schema, (queries) => {
          const known = queries.select({ id: tags.id }).from(tags).where(inArray(tags.id, ids))
          return sql`(select count(*) from (${known}) as known) = ${ids.length}`
        }),
        (queries) => [queries.delete(rules), ...(rows.length === 0 ? [] : [queries.insert(rules).values(rows)])],
      )
      if (written === null) throw new NotFoundError('One of the rules uses a tag that does not exist.')
      return { revision: written.revision, images: 0 }
    },
  }
}
