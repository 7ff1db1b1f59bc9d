import { and, asc, count, eq, exists, gt, inArray, isNotNull, isNull, ne, not, or, sql } from 'drizzle-orm'
import { Conflict, NotFound } from '@/lib/domain/errors'
import type { Connection, Queries, Schema } from '../connection'
import type { Store } from '../store'
import { recordAction } from './action'
import { areKnown, throwUnknown, toImagesById } from './known-images'
import { markChanged, raiseTraceably } from './raise'

type TagVerbs = Pick<Store, 'listTags' | 'createTag' | 'editTag' | 'deleteTag' | 'assignTag'>

export function createTagVerbs(connection: Connection): TagVerbs {
  const { schema, read, write } = connection
  const { hosts, images, tags } = schema
  const ofId = (id: number) => eq(tags.id, id)
  const selectTag = (queries: Queries, id: number) => queries.select().from(tags).where(ofId(id))
  const bearsTag = (queries: Queries, id: number) =>
    inArray(hosts.imageId, queries.select({ id: images.id }).from(images).where(eq(images.tagId, id)))

  return {
    async listTags() {
      const [rows] = await read((queries) => [selectTags(queries, schema)])
      return rows
    },

    async createTag(name, color) {
      const written = await write(
        raiseTraceably(schema, (queries) => not(exists(queries.select().from(tags).where(eq(tags.name, name))))),
        (queries) => [
          queries
            .insert(tags)
            .values({ name, color, position: sql`(select count(*) from ${tags})` })
            .returning(),
        ],
      )
      const tag = written?.answers[0][0]
      if (written === null || tag === undefined) throw nameIsTaken(name)
      return { tag, change: { revision: written.revision, images: 0 } }
    },

    async editTag(id, { position, ...edit }) {
      const { name } = edit
      const isFree = (queries: Queries) =>
        name === undefined
          ? undefined
          : not(
              exists(
                queries
                  .select()
                  .from(tags)
                  .where(and(eq(tags.name, name), ne(tags.id, id))),
              ),
            )
      const written = await write(
        raiseTraceably(schema, (queries) => and(exists(selectTag(queries, id)), isFree(queries))),
        (queries) => [
          ...(position === undefined ? [] : toMoveStatements(queries, schema, id, position)),
          ...(Object.keys(edit).length === 0 ? [] : [queries.update(tags).set(edit).where(ofId(id))]),
          ...(name === undefined ? [] : [markChanged(queries, schema, bearsTag(queries, id))]),
        ],
      )
      const [[tag]] = await read((queries) => [selectTag(queries, id)])
      if (tag === undefined) throw unknownTag(id)
      if (written === null) throw nameIsTaken(name ?? tag.name)
      return { tag, change: { revision: written.revision, images: 0 } }
    },

    async deleteTag(id) {
      const written = await write(
        raiseTraceably(schema, (queries) => exists(selectTag(queries, id))),
        (queries) => [
          queries.select({ images: count() }).from(images).where(eq(images.tagId, id)),
          queries
            .update(tags)
            .set({ position: sql`${tags.position} - 1` })
            .where(gt(tags.position, positionOf(schema, id))),
          markChanged(queries, schema, bearsTag(queries, id)),
          queries.delete(tags).where(ofId(id)),
        ],
      )
      if (written === null) throw unknownTag(id)
      return { revision: written.revision, images: written.answers[0][0]?.images ?? 0 }
    },

    async assignTag(names, tagId, at, actor = '') {
      const byId = toImagesById(names)
      const ids = [...byId.keys()]
      const isChange = tagId === null ? isNotNull(images.tagId) : or(isNull(images.tagId), ne(images.tagId, tagId))
      const written = await write(
        raiseTraceably(schema, (queries) =>
          and(areKnown(queries, schema, ids), tagId === null ? undefined : exists(selectTag(queries, tagId))),
        ),
        (queries) => [
          ...recordAction(
            queries,
            schema,
            {
              at,
              actor,
              verb: 'tagged',
              tag: tagId === null ? null : sql`(select ${tags.name} from ${tags} where ${ofId(tagId)})`,
            },
            and(inArray(images.id, ids), isChange),
          ),
          queries.update(images).set({ tagId }).where(inArray(images.id, ids)),
          markChanged(queries, schema, inArray(hosts.imageId, ids)),
        ],
      )
      if (written !== null) return { revision: written.revision, images: written.answers[1].length }
      if (tagId === null) return throwUnknown(connection, byId)
      const [known] = await read((queries) => [selectTag(queries, tagId)])
      if (known.length === 0) throw unknownTag(tagId)
      return throwUnknown(connection, byId)
    },
  }
}

/** In board order. */
export function selectTags(queries: Queries, { tags }: Schema) {
  return queries.select().from(tags).orderBy(asc(tags.position), asc(tags.id))
}

/** Moves the others out of the way first: the tag's own row, which they are compared with, must still say where it was. */
function toMoveStatements(queries: Queries, schema: Schema, id: number, position: number) {
  const { tags } = schema
  const from = positionOf(schema, id)
  const last = sql`(select count(*) - 1 from ${tags})`
  const to = sql`case when ${position} < ${last} then ${position} else ${last} end`
  return [
    queries
      .update(tags)
      .set({
        position: sql`case
          when ${tags.position} > ${from} and ${tags.position} <= ${to} then ${tags.position} - 1
          when ${tags.position} < ${from} and ${tags.position} >= ${to} then ${tags.position} + 1
          else ${tags.position} end`,
      })
      .where(ne(tags.id, id)),
    queries.update(tags).set({ position: to }).where(eq(tags.id, id)),
  ]
}

function positionOf({ tags }: Schema, id: number) {
  return sql`(select ${tags.position} from ${tags} where ${tags.id} = ${id})`
}

const nameIsTaken = (name: string) => new Conflict(`There is already a tag named "${name}".`)
const unknownTag = (id: number) => new NotFound(`There is no tag with the id ${id}.`)
