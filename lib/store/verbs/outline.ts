import { and, inArray, isNull, or, type SQL } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { buildUpdates } from '../records/build-updates'
import { selectHostJoins } from '../statements/host-joins'
import { whereInState } from '../statements/in-state'
import { selectOutline, selectOutlinePart, sortOutlines } from '../statements/outlines'
import { createMissingRevisionRowError } from '../statements/revision'
import type { Store } from '../store'
import type { UpdateFilter } from '../update-store'

/** The largest id that either database assigns. */
const MOST_ID = 2_147_483_647

export function createOutlineVerbs({
  schema,
  read,
  readOne,
}: DatabaseConnection): Pick<Store, 'readOutline' | 'listOutlinePart' | 'readUpdates'> {
  const { hosts, revisionRow } = schema

  return {
    async readOutline(at, filter) {
      const [[row], rows] = await read((queries) => [
        queries.select().from(revisionRow),
        selectOutline(queries, schema, whereMatchesFilter(queries, schema, filter, at)),
      ])
      if (row === undefined) throw createMissingRevisionRowError()
      return { revision: row.revision, updates: sortOutlines(rows) }
    },

    listOutlinePart: (part) => readOne((queries) => selectOutlinePart(queries, schema, part)),

    async readUpdates(ids, at) {
      const [joins] = await read((queries) => [
        selectHostJoins(queries, schema).where(inArray(hosts.imageId, [...ids])),
      ])
      return buildUpdates(joins, at)
    },
  }
}

/** Matches the images that `createUpdateMatcher` of the domain lets through, apart from the text search. */
function whereMatchesFilter(queries: Queries, schema: Schema, filter: UpdateFilter, at: Instant): SQL | undefined {
  const { hosts, images } = schema
  const onHosts = queries
    .select({ id: hosts.imageId })
    .from(hosts)
    .where(inArray(hosts.host, [...filter.hosts]))
  return and(
    filter.states.length === 0
      ? undefined
      : or(...filter.states.map((state) => whereInState(queries, schema, state, at))),
    filter.tags.length === 0 ? undefined : whereTaggedWithAny(queries, schema, filter.tags),
    filter.hosts.length === 0 ? undefined : inArray(images.id, onHosts),
  )
}

/** @param names names or ids of tags; `''` matches images without a tag */
function whereTaggedWithAny(queries: Queries, { images, tags }: Schema, names: readonly string[]): SQL | undefined {
  const ids = names.map(Number).filter((id, at) => String(id) === names[at] && isTagId(id))
  const named = queries
    .select({ id: tags.id })
    .from(tags)
    .where(or(inArray(tags.name, [...names]), inArray(tags.id, ids)))
  return or(names.includes('') ? isNull(images.tagId) : undefined, inArray(images.tagId, named))
}

function isTagId(id: number): boolean {
  return Number.isInteger(id) && id > 0 && id <= MOST_ID
}
