import { and, asc, eq, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import { NotFoundError } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import type { Queries, Schema } from '../connection'
import { recordAction } from './record-action'
import { markChanged } from './revision'
import { selectFormerTag } from './undoable'

/** Builds the statements that give images a tag. The second one returns the ids of the images that it changes. */
export function buildAssignStatements(
  queries: Queries,
  schema: Schema,
  ids: string[],
  tagId: number | null,
  { at, actor }: { at: Instant; actor: string },
) {
  const { hosts, images, tags } = schema
  const whereOther = tagId === null ? isNotNull(images.tagId) : or(isNull(images.tagId), ne(images.tagId, tagId))
  const whereChanged = and(inArray(images.id, ids), whereOther)
  const tag = tagId === null ? null : sql`(select ${tags.name} from ${tags} where ${eq(tags.id, tagId)})`
  const name = selectFormerTag(schema, whereChanged)
  return [
    ...recordAction(queries, schema, { at, actor, verb: 'tagged', tag, name }, whereChanged),
    queries.update(images).set({ tagId, isTagFromLabel: false }).where(inArray(images.id, ids)),
    markChanged(queries, schema, inArray(hosts.imageId, ids)),
  ] as const
}

/** Selects the tags in board order. */
export function selectTags(queries: Queries, { tags }: Schema) {
  return queries.select().from(tags).orderBy(asc(tags.position), asc(tags.id))
}

export const createUnknownTagError = (id: number) => new NotFoundError(`There is no tag with id ${id}.`)
