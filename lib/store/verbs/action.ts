import { and, asc, desc, eq, exists, inArray, lt, or, sql } from 'drizzle-orm'
import { type Action, getVerbs } from '@/lib/domain/history/action'
import type { Instant } from '@/lib/domain/instant'
import type { DatabaseConnection } from '../connection'
import { computeImageId } from '../records/event-rows'
import { whereContains } from '../statements/contains'
import { recordImagelessAction } from '../statements/record-action'
import { createMissingRevisionRowError, incrementRevisionTraceably, lockRevision } from '../statements/revision'
import type { Store } from '../store'

/** The most actions that a step removes. There are few, because one may concern many images. */
const STEP = 100

/** Converts a row. The row of a note holds its text in the place of a name. */
function toAction({ name, ...row }: Omit<Action, 'text'>): Action {
  return row.verb === 'noted' ? { ...row, name: null, text: name } : { ...row, name, text: null }
}

type ActionVerbs = Pick<Store, 'listActions' | 'recordAccess' | 'pruneActions'>

export function createActionVerbs({ schema, read, write }: DatabaseConnection): ActionVerbs {
  const { actions, actionImages, images } = schema

  return {
    async listActions({ image, kind = null, query, limit, before }) {
      const whereOlder = (cursor: { at: Instant; id: string }) =>
        or(lt(actions.at, cursor.at), and(eq(actions.at, cursor.at), lt(actions.id, cursor.id)))
      const [rows] = await read((queries) => {
        const ofImage = (name: string) =>
          queries
            .select({ id: actionImages.actionId })
            .from(actionImages)
            .where(eq(actionImages.imageId, computeImageId(name)))
        const ofImages = queries
          .select()
          .from(actionImages)
          .innerJoin(images, eq(images.id, actionImages.imageId))
          .where(and(eq(actionImages.actionId, actions.id), whereContains(images.image, query)))
        const named = [actions.actor, actions.hostname, actions.name]
        const whereMatches =
          query === '' ? undefined : or(...named.map((column) => whereContains(column, query)), exists(ofImages))
        const imagesOf = sql`from ${actionImages} join ${images} on ${images.id} = ${actionImages.imageId} where ${actionImages.actionId} = ${actions.id}`
        return [
          queries
            .select({
              id: actions.id,
              at: actions.at,
              actor: actions.actor,
              verb: actions.verb,
              hostname: actions.hostname,
              until: actions.until,
              tag: actions.tag,
              name: actions.name,
              counts: actions.counts,
              images: sql`(select count(*) ${imagesOf})`.mapWith(Number),
              image: sql<string | null>`(select min(${images.image}) ${imagesOf})`,
            })
            .from(actions)
            .where(
              and(
                whereMatches,
                kind === null ? undefined : inArray(actions.verb, [...getVerbs(kind)]),
                image === null ? undefined : inArray(actions.id, ofImage(image)),
                before === null ? undefined : whereOlder(before),
              ),
            )
            .orderBy(desc(actions.at), desc(actions.id))
            .limit(limit),
        ]
      })
      return rows.map(toAction)
    },

    async recordAccess(change, at, actor = '') {
      const written = await write(incrementRevisionTraceably(schema), (queries) => [
        recordImagelessAction(queries, schema, { at, actor, ...change }),
      ])
      if (written === null) throw createMissingRevisionRowError()
      return { revision: written.revision, images: 0 }
    },

    async pruneActions(before) {
      const written = await write(lockRevision(schema), (queries) => {
        const old = queries
          .select({ id: actions.id })
          .from(actions)
          .where(lt(actions.at, before))
          .orderBy(asc(actions.at), asc(actions.id))
          .limit(STEP)
        return [queries.delete(actions).where(inArray(actions.id, old)).returning({ id: actions.id })]
      })
      const removed = written?.answers[0].length ?? 0
      return { removed, isDone: removed < STEP }
    },
  }
}
