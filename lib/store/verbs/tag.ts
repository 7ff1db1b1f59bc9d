import { and, count, eq, exists, gt, gte, inArray, isNull, ne, not, sql } from 'drizzle-orm'
import { ChangedError, ConflictError } from '@/lib/domain/errors'
import type { Tag, TagEdit } from '@/lib/domain/tag'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { readNamingFilters } from '../statements/channel-filters'
import { mapImagesById, throwUnknownImageError, whereImagesKnown } from '../statements/known-images'
import { recordAction } from '../statements/record-action'
import { incrementRevisionTraceably, markChanged } from '../statements/revision'
import { buildAssignStatements, createUnknownTagError, selectTags } from '../statements/tags'
import type { Store } from '../store'

/** The most attempts. Others may change the tag, or a channel that names it, between reading and writing; then it is read again. */
const MOST_TRIES = 20

type TagVerbs = Pick<Store, 'listTags' | 'createTag' | 'restoreTag' | 'editTag' | 'deleteTag' | 'assignTag'>

export function createTagVerbs(connection: DatabaseConnection): TagVerbs {
  const { schema, read, write } = connection
  const { hosts, images, rules, tags } = schema
  const whereId = (id: number) => eq(tags.id, id)
  const selectTag = (queries: Queries, id: number) => queries.select().from(tags).where(whereId(id))
  const whereNameFree = (queries: Queries, name: string, butFor?: number) => {
    const whereTaken = and(eq(tags.name, name), butFor === undefined ? undefined : ne(tags.id, butFor))
    return not(exists(queries.select().from(tags).where(whereTaken)))
  }
  const whereTagged = (queries: Queries, id: number) =>
    inArray(hosts.imageId, queries.select({ id: images.id }).from(images).where(eq(images.tagId, id)))

  /** @returns null when it is not as expected, the name is taken, or somebody else has changed the name or the filters that hold it */
  async function tryEdit(id: number, { position, ...edit }: TagEdit, expected: TagEdit) {
    const { name } = edit
    const [[before]] = await read((queries) => [selectTag(queries, id)])
    const filters = name === undefined ? null : await readNamingFilters(connection, 'tags', before?.name ?? name)
    const whereExpected = and(
      whereId(id),
      filters === null ? undefined : eq(tags.name, before?.name ?? ''),
      expected.name === undefined ? undefined : eq(tags.name, expected.name),
      expected.color === undefined ? undefined : eq(tags.color, expected.color),
      expected.position === undefined ? undefined : eq(tags.position, expected.position),
    )
    return write(
      incrementRevisionTraceably(schema, (queries) =>
        and(
          exists(queries.select().from(tags).where(whereExpected)),
          name === undefined ? undefined : whereNameFree(queries, name, id),
          filters?.whereUnchanged(queries),
        ),
      ),
      (queries) => [
        ...(position === undefined ? [] : buildMoveStatements(queries, schema, id, position)),
        ...(Object.keys(edit).length === 0 ? [] : [queries.update(tags).set(edit).where(whereId(id))]),
        ...(name === undefined ? [] : [markChanged(queries, schema, whereTagged(queries, id))]),
        ...(name === undefined ? [] : (filters?.rename(queries, name) ?? [])),
      ],
    )
  }

  return {
    async listTags() {
      const [rows] = await read((queries) => [selectTags(queries, schema)])
      return rows
    },

    async createTag(name, color) {
      const written = await write(
        incrementRevisionTraceably(schema, (queries) => whereNameFree(queries, name)),
        (queries) => [
          queries
            .insert(tags)
            .values({ name, color, position: sql`(select count(*) from ${tags})` })
            .returning(),
        ],
      )
      const tag = written?.answers[0][0]
      if (written === null || tag === undefined) throw createNameTakenError(name)
      return { tag, change: { revision: written.revision, images: 0 } }
    },

    async restoreTag({ name, color, position }, names, at, actor = '') {
      const ofName = sql`(select ${tags.id} from ${tags} where ${eq(tags.name, name)})`
      const last = sql`(select count(*) from ${tags})`
      const place = sql`case when ${position} < ${last} then ${position} else ${last} end`
      const whereUntagged = and(inArray(images.id, [...mapImagesById(names).keys()]), isNull(images.tagId))
      const written = await write(
        incrementRevisionTraceably(schema, (queries) => whereNameFree(queries, name)),
        (queries) => [
          queries
            .update(tags)
            .set({ position: sql`${tags.position} + 1` })
            .where(gte(tags.position, position)),
          queries.insert(tags).values({ name, color, position: place }).returning(),
          ...recordAction(queries, schema, { at, actor, verb: 'tagged', tag: name, name: '' }, whereUntagged),
          markChanged(
            queries,
            schema,
            inArray(hosts.imageId, queries.select({ id: images.id }).from(images).where(whereUntagged)),
          ),
          queries.update(images).set({ tagId: ofName, isTagFromLabel: false }).where(whereUntagged),
          queries.update(rules).set({ tagId: ofName, lostTag: '' }).where(eq(rules.lostTag, name)),
        ],
      )
      const tag = written?.answers[1][0]
      if (written === null || tag === undefined) throw createNameTakenError(name)
      return { tag, change: { revision: written.revision, images: written.answers[3].length } }
    },

    async editTag(id, edit, expected = {}) {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const written = await tryEdit(id, edit, expected)
        const [[tag], others] = await read((queries) => [
          selectTag(queries, id),
          queries
            .select()
            .from(tags)
            .where(eq(tags.name, edit.name ?? '')),
        ])
        if (tag === undefined) throw createUnknownTagError(id)
        if (written !== null) return { tag, change: { revision: written.revision, images: 0 } }
        if (isDifferent(tag, expected)) throw new ChangedError(`The tag "${tag.name}" has changed since.`)
        if (others.some((other) => other.id !== id)) throw createNameTakenError(edit.name ?? tag.name)
      }
      throw new ChangedError('Others are changing this tag, or a channel that names it, at this very moment.')
    },

    async deleteTag(id) {
      const written = await write(
        incrementRevisionTraceably(schema, (queries) => exists(selectTag(queries, id))),
        (queries) => [
          queries.select({ images: count() }).from(images).where(eq(images.tagId, id)),
          queries
            .update(tags)
            .set({ position: sql`${tags.position} - 1` })
            .where(gt(tags.position, selectPosition(schema, id))),
          markChanged(queries, schema, whereTagged(queries, id)),
          queries
            .update(rules)
            .set({ lostTag: sql`(select ${tags.name} from ${tags} where ${whereId(id)})` })
            .where(eq(rules.tagId, id)),
          queries.delete(tags).where(whereId(id)),
        ],
      )
      if (written === null) throw createUnknownTagError(id)
      return { revision: written.revision, images: written.answers[0][0]?.images ?? 0 }
    },

    async assignTag(names, tagId, at, actor = '') {
      const byId = mapImagesById(names)
      const ids = [...byId.keys()]
      const written = await write(
        incrementRevisionTraceably(schema, (queries) =>
          and(whereImagesKnown(queries, schema, ids), tagId === null ? undefined : exists(selectTag(queries, tagId))),
        ),
        (queries) => buildAssignStatements(queries, schema, ids, tagId, { at, actor }),
      )
      if (written !== null) return { revision: written.revision, images: written.answers[1].length }
      if (tagId === null) return throwUnknownImageError(connection, byId)
      const [known] = await read((queries) => [selectTag(queries, tagId)])
      if (known.length === 0) throw createUnknownTagError(tagId)
      return throwUnknownImageError(connection, byId)
    },
  }
}

/** Moves the other tags out of the way first: the tag's own row, which they are compared with, must still hold its old position. */
function buildMoveStatements(queries: Queries, schema: Schema, id: number, position: number) {
  const { tags } = schema
  const from = selectPosition(schema, id)
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

function selectPosition({ tags }: Schema, id: number) {
  return sql`(select ${tags.position} from ${tags} where ${tags.id} = ${id})`
}

function isDifferent(tag: Tag, { name = tag.name, color = tag.color, position = tag.position }: TagEdit): boolean {
  return name !== tag.name || color !== tag.color || position !== tag.position
}

const createNameTakenError = (name: string) => new ConflictError(`There is already a tag named "${name}".`)
